"""What goes to the print shop and to the wall beside the press files: the order, the hanging plan, the package."""
