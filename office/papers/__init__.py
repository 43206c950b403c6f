"""What leaves as paper or pasted text: reports to sign, blank forms, signings, group texts."""
