"""Questions that answers are read for, what reading gives, and how values are written; uses
nothing else here."""
