"""A round as it is put on paper: its summary under a number, what is signed of it, and beside it
what was proposed and which tasks are owed. Read here, poured out in `views/`."""
