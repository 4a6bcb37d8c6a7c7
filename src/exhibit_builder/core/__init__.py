"""Values that every room may use: lengths, papers, inks, findings, languages. Nothing here knows another room."""
