"""Tasks and proposals of the plans at the units below, and forms that change in open rounds."""
