"""An officer's own sheet, read into what it would add and change, and what must be asked first.

Here: headings as people write them, rows that are no data, names of villages and people, figures;
values in, values out, no database. Not: storing (sheets/units, sheets/people, sheets/figures)."""
