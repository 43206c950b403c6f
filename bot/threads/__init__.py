"""Threads and processes by what is asked, so that none waits for another. Belongs here: who runs
where, and which answer is kept. Does not: what is asked."""
