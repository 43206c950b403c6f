"""What people call a channel, in "đã trả lời … trên Telegram"."""

from texts import load_templates, words


def get_channel_name(channel: str) -> str:
    """Its name, or the bare code of one that has none."""
    key = f"channel.{channel}"
    return words(key) if key in load_templates() else channel
