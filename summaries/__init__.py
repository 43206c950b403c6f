"""Figures of the units below one, as values: what a round has brought, and what is worked out
from it. Sentences, buttons and pages do not belong here; sentences are made in views/."""
