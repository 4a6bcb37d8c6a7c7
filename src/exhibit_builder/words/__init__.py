"""The program's own words, a folder a language."""
