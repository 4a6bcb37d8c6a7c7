"""Text as it was written: sentences, figures, dates, names and words."""
