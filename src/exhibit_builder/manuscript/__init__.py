"""From YAML to checked values, with the place of each."""
