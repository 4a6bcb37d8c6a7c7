"""The typographic look: a dark ground, a title as large as the sheet, dates as a spine, one line through all."""
