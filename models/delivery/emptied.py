"""What stands in the place of a message that was taken away: still readable, and empty."""

EMPTY_RAW = "{}"
EMPTY_BODY = '{"spans":[],"choices":[]}'
