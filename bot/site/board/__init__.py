"""What is looked at and never changed: charts as pictures of a page, and the board of the meeting
room."""
