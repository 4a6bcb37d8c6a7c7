"""The look of the shipped exhibit: sky, ridge and the figures on it run through all panels of a wall."""
