"""Rules about the print order."""
