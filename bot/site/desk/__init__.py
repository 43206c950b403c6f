"""The officer's pages. Here is what all of them share; each room of the desk is a folder."""
