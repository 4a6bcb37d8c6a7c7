"""Rules about what can be read, and from where."""
