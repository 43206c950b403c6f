"""Answers that are asked about before they are stored: several readings, an odd figure, an
answer from another chat, a burst of messages."""
