"""Rules about people, their names and pictures."""
