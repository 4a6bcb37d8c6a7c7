"""``exhibit lsp``: an editor is told what is wrong, what a key does and what may stand there, while somebody types."""
