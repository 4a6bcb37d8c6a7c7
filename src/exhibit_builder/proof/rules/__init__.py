"""The rules of ``exhibit check``: one file each, named after the defect. A new file here is a new rule."""
