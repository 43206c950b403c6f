"""Figures of villages: which measure a column is for, what a cell says. Not: what is stored."""
