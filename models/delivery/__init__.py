"""Messages that arrived and messages to send, reminders, files that came with them. No report."""
