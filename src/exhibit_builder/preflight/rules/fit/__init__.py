"""Rules about text and its place."""
