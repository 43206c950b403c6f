"""What the desk opens with: what waits for an officer today, how far its rounds are, and search."""
