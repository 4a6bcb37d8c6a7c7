"""The program's version, for those who must not know the rest of it."""

__version__ = "0.1.0"
