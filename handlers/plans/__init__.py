"""Conversation about plans: deadlines, indicators, tasks, proposals."""
