"""What a map needs before anything is drawn: true distances, a projection, data from other programs, room for names."""
