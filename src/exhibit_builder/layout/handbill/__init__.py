"""A handbill, whatever its look: which parts of an exhibit it shows, and how they are set on its two sides."""
