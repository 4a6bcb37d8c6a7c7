"""What was printed, as it was then: released editions kept beside the texts, and what has changed since."""
