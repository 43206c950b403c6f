"""How a person or a device comes in: by a code, at a meeting, on a second device."""
