"""What waits for an officer to see to, and how it ended."""
