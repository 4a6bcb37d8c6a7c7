"""What a volunteer prints: booklets to fold, posters in tiles, and any PDF in those forms."""
