"""One manuscript in every language: its texts as messages of gettext, catalogues, and the exhibit told by one."""
