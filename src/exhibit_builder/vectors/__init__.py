"""Vector drawings: SVG and pages of PDF, read into filled outlines that become shapes in the press's inks."""
