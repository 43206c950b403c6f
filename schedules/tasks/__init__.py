"""Tasks of plans and requests at short notice: who is reminded, and who above is told.

What a reminder of a report says stands beside this folder."""
