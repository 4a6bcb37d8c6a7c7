"""Text to lines of glyphs: faces, itemising, bidi, shaping, line breaking."""
