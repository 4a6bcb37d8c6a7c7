"""Rules about text that doesn't fit its place."""
