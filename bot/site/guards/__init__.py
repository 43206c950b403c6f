"""What stands before every page: the size of a body, the time and the number of connections, and
what is said when something of ours fails. Here: nothing that knows a page or a person."""
