"""Commands about workbooks and lists: what one would add, and taking it over."""
