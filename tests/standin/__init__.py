"""A strict stand-in for the Bot API of Telegram."""
