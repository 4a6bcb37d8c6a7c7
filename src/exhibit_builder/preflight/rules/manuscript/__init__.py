"""Rules about the text files themselves."""
