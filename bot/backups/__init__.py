"""Backups: made while the bot runs, checked, and put back. Belongs here: one file that holds all
that a commune must keep, when it is made, and what is checked before it takes the database's
place. Does not: the copy before a migration (bot/database) and what PostgreSQL does by itself."""
