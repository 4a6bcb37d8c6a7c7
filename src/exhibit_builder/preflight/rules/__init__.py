"""The rules of ``exhibit check``: a folder a group, a file a rule, named after the defect."""
