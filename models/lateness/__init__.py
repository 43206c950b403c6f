"""What a unit tells of a report before it goes up: why it is late, and how much more time."""
