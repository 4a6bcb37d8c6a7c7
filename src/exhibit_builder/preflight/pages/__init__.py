"""What stands on composed pages, measured and painted small."""
