"""What a finished file tells of people, places and machines beside what its pages show."""
