"""When something must be done next: one stored moment for each thing that waits for one.
Belongs here: the moments, what brings one forward, which things hang on which. Does not: what is
done when a moment has come (schedules/timers)."""
