"""Where things stand on a sheet of the landscape look, a file a plan (design.md, Plans)."""
