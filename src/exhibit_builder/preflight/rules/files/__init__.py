"""Rules about finished files."""
