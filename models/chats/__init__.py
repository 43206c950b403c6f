"""Bots, chats, who speaks in them and where each dialog stands. No messages."""
