"""The board of the meeting room in words: what stands in each of its parts."""
