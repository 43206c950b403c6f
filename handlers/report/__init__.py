"""The conversation about one report: the question that is put, the answer that is heard, the
read-back, the buttons. What happens to the report itself is done in `reporting`."""
