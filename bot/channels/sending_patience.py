"""How long an answer to a message is waited for: as long as the platform needs at present."""

SHORTEST, LONGEST = 10.0, 60.0
SPARE = 2.0


class SendingPatience:
    """Seconds for one platform. Who gives up too early never learns that a message arrived."""

    def __init__(self) -> None:
        self.seconds = SHORTEST

    def note_late(self) -> None:
        """No answer came in this time."""
        self.seconds = min(self.seconds * 2, LONGEST)

    def note_answered(self, seconds: float) -> None:
        """An answer took so long: not less is waited for the next, and little more."""
        wanted = max(SHORTEST, min(seconds * SPARE, LONGEST))
        self.seconds = max(wanted, self.seconds / 2)
