"""What happens to a report, whoever acts: the draft, its questions, checks, storing, filing,
correction. Values in, values out; no chat, no button, no page."""
