"""Who has to approve an accepted report where its plan wants that, and each approval there was."""
