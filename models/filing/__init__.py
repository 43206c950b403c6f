"""What filing a report writes in several folders at once: figures, totals above, proposals."""
