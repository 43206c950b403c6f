"""What an officer presses and reads in a chat; what it does to reports is in office/."""
