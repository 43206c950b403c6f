"""How a person gets in and leaves: invitations, personal links, devices, codes for a room."""
