"""Blocks to marks at fixed places on pages: everything that decides where something goes."""
