"""Lines and forms as numbers, which blocks, looks and pictures of the program are drawn with."""
