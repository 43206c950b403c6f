"""Web Push: a browser whose page is closed is told that there is something to read, by the server
of its maker. Nothing personal goes there, and what goes is encrypted for that browser alone."""
