"""Rules about letters, lines and signs."""
