"""What a year holds, and who is written to on a day: for reading, nothing is changed."""
