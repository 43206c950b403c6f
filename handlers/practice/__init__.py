"""A practice: some questions of the person's own form with invented figures, where nothing is
stored but where it stands. Here: nothing that writes an answer, a report, an errand, a notice."""
