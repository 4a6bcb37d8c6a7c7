"""How the composition follows the sheet: a plan a file, and which of them a format may have."""
