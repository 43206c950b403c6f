"""Lists of villages: their names, which of those known a name means.
Not: who is in charge there."""
