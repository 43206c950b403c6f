"""Questions in one's own words: read, answered with figures by a reader, asked back, refused."""
