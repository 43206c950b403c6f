"""A chat as it is shown on a device of which nobody has shown whose it is: without the numbers by
whose last digits it would be let in. Another device of the same chat shows them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from bot.site.site_context import SiteContext
from models.joining.visits import Visit
from office.people.phone_digits import LIKE_A_PHONE, hide_phones, list_hidden_phones

Item = dict[str, Any]


def hide_numbers(
    db: Connection, house: SiteContext, visit: Visit, items: Sequence[Item]
) -> list[Item]:
    """The messages of both sides, as `models.delivery.web_history` lists them."""
    # Most hold nothing that could be one, and whose the device is need not be looked up.
    if not any(LIKE_A_PHONE.search(one) for item in items for one in _list_words(item)):
        return list(items)
    hidden = list_hidden_phones(house.make_turn(db, visit))
    return [_hide_in_message(item, hidden) for item in items] if hidden else list(items)


def _list_words(item: Item) -> list[str]:
    labels = [label for label, _ in item.get("choices", ())]
    return [item.get("text", ""), *labels, *(said for _, said in item.get("spans", ()))]


def _hide_in_message(item: Item, phones: frozenset[str]) -> Item:
    shown = dict(item)
    if "text" in item:
        shown["text"] = hide_phones(item["text"], phones)
    if "spans" in item:
        shown["spans"] = [(style, hide_phones(said, phones)) for style, said in item["spans"]]
    if "choices" in item:
        shown["choices"] = [(hide_phones(label, phones), data) for label, data in item["choices"]]
    return shown
