"""The edge: process, settings, clock, network. Nothing in the other rooms knows any of these."""
