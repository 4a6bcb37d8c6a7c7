"""Checks of the language that texts are written in."""
