"""Charts as pictures: drawn in a process of its own, which alone loads the library that draws and
ends when nobody asks for one. What they show is settled before (summaries/views/charts)."""
