"""How the running process stands, for who looks from outside: alive, ready, in figures.
Belongs here: what is counted and checked, and how it is shown. Does not: what people read."""
