"""Answers about the reports themselves: who is in, who is late, until when; no figures of them but
the whole summary."""
