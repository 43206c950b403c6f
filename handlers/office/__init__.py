"""What an officer does to reports, people and units, from a page or from the chat."""
