"""What a panel is made of: one file a block."""
