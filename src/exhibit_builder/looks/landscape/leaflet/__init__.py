"""What the hills of the landscape look do over a sheet that is folded in three."""
