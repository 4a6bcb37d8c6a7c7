"""Where things stand on a sheet of the photograph look, a file a plan (design.md, Photograph look)."""
