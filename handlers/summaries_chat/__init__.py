"""Questions about more than one report, asked in a chat and answered by a reader."""
