"""The edge: process, settings, clock, network. Nothing below it knows any of these."""
