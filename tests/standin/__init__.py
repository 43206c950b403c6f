"""Local stand-ins for the platforms that the bot speaks to."""
