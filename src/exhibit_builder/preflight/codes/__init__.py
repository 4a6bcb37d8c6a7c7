"""QR codes read back from finished files, as a phone sees them."""
