"""Whether the letters on pages and in files are those that were written: none lost, none twice, none added."""
