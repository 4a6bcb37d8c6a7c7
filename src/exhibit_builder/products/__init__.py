"""What an exhibit becomes: posters and booklets, from their choice to their files and the verdict on them."""
