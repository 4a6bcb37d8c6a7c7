"""The photograph look's booklets (design.md, Photograph look)."""
