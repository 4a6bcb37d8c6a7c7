"""Proof: reads finished files and says what is wrong with them, knowing nothing of how they were made."""
