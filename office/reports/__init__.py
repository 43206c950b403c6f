"""What an officer does to reports that were sent: look, accept, ask again, reopen, move."""
