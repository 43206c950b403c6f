"""An officer's action that cannot be done, in a sentence that says what and why."""

from reporting.errors import UserError


class ActionRefused(UserError):
    """`sentence` names units, days and reports; nothing has changed."""

    key = "desk.refused"

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence
