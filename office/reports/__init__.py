"""What an officer sees of reports and does to those that were sent: accept, ask again, reopen,
move."""
