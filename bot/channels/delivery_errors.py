"""Why a message was not delivered: what to do next, whatever the platform called it.

DeliveryError
├── NotSent          certainly not delivered; try again later
│   ├── ChatMoved    the chat has another address, to which it is sent
│   └── SlowDown the platform says how long to wait, for all of its chats
│       └── QuotaReached  what the plan allows is used up: a long wait
├── DeliveryUnknown  it may or may not have arrived; settled by what the message is
├── ChatBlocked      this person will not get anything here; write no more
└── MessageRefused   the platform will never take this message as it is
    └── RestRefused  the text is out, a file behind it was refused
"""


class DeliveryError(Exception):
    pass


class NotSent(DeliveryError):
    pass


class ChatMoved(NotSent):
    def __init__(self, address: str) -> None:
        super().__init__("the chat has another address")
        self.address = address


class SlowDown(NotSent):
    def __init__(self, seconds: float) -> None:
        super().__init__(f"wait {seconds} s")
        self.seconds = seconds


class QuotaReached(SlowDown):
    pass


class DeliveryUnknown(DeliveryError):
    pass


class ChatBlocked(DeliveryError):
    pass


class MessageRefused(DeliveryError):
    pass


class RestRefused(MessageRefused):
    """The text is out; what was to follow it was refused."""
