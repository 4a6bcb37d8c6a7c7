"""Small changes to the text of YAML files: one value, key or item, and every other byte as it was."""
