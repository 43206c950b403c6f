"""What people leave for an officer to do: left, kept with its file, listed, settled."""
