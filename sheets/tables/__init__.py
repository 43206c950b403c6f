"""Files and cells: tables read and written, columns by name, what a cell says, its faults."""
