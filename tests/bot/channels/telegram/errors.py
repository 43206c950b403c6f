"""How the stand-in says no."""

from dataclasses import dataclass, field


class Refused(Exception):
    """The request is answered with an error, in Telegram's own words.

    `ordered` is true where a test asked for the trouble (a scheduled flood, a person who blocked
    the bot): nothing that the bot did wrong.
    """

    def __init__(
        self,
        code: int,
        description: str,
        *,
        parameters: dict[str, int] | None = None,
        ordered: bool = False,
    ) -> None:
        super().__init__(code, description)
        self.code = code
        self.description = description
        self.parameters = parameters
        self.ordered = ordered


def bad(description: str) -> Refused:
    """A request that Telegram cannot take: 400."""
    return Refused(400, f"Bad Request: {description}")


def too_many(seconds: int, *, ordered: bool) -> Refused:
    """429; the message was not sent, and may be sent again after so many seconds."""
    return Refused(
        429,
        f"Too Many Requests: retry after {seconds}",
        parameters={"retry_after": seconds},
        ordered=ordered,
    )


@dataclass(frozen=True, slots=True)
class Refusal:
    """One request that was answered with an error."""

    method: str
    code: int
    description: str
    request: dict[str, object] = field(default_factory=dict, repr=False)
