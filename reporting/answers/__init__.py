"""One answer on its way into the draft: understood, checked, stored. Nothing here hands in."""
