"""Persons, the posts they hold, deputies and consent. No chats, no codes."""
