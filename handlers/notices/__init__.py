"""Messages to other people than the one who acts: what they say, and the buttons under them. Who
hears what is decided where it happens (`reporting/notices.py`)."""
