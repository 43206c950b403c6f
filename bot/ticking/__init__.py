"""How what falls due is run: found on a reader, written on the writer, piece by piece.
Belongs here: in which order and on which thread. Does not: what falls due (schedules/)."""
