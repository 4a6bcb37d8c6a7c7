"""What a check found, told: on a terminal, to other programs, and as a page with pictures."""
