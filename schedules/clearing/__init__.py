"""What ends or is over: posts whose last day has passed, and data that was kept long enough.
Belongs here: jobs that close and take away. Does not: what is said to anybody about it."""
