"""What is said to us in a group, and what is said there: no dialog, no name, nothing kept."""
