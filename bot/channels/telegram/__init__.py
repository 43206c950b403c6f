"""Telegram: our own receiver and sender over python-telegram-bot's requests."""
