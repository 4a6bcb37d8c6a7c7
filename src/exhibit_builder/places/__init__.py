"""One manuscript at many places: what each host has for itself, read and set in the place of fields in texts."""
