"""Figures poured into text: for a chat, a telephone call, a group. Nothing is added up here."""
