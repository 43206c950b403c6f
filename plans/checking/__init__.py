"""Reading a pack file: whole and right, or refused by line. The rules are in rules/."""
