"""Reminders that did not get through: by another channel, or once more.
Belongs here: jobs about messages that were written already. Does not: when anybody is reminded."""
