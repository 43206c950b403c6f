"""What is done when the moment of a thing has come, and when its next one is: a file a kind.
Belongs here: looks at what has come due. Does not: what brings a moment forward (models/timers)."""
