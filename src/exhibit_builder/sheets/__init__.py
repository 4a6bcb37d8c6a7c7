"""From finished files to sheets for an office printer: booklets imposed, posters in tiles."""
