"""What rules may ask: the exhibit, its pages and its finished files."""
