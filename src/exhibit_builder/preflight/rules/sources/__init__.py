"""Rules about sources, dates and who says what."""
