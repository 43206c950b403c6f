"""What a unit owes in a round: status, draft answers, history, rechecks, bodies. No figures."""
