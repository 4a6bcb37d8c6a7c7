"""Finished pages as plain values: the one form that every output is drawn from."""
