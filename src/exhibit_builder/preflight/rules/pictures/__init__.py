"""Rules about pictures and inks."""
