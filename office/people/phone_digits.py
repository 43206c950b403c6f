"""The last digits of a telephone number, by which somebody shows who they are."""

from sqlalchemy import Connection

from models.units import unit_settings

PHONE_DIGITS = 4
# The number to call, which the bot puts under every help.
TOLD_SETTING = "contact_phone"


def get_last_digits(phone: str) -> str:
    return "".join(sign for sign in phone if sign.isdigit())[-PHONE_DIGITS:]


def list_told_digits(db: Connection) -> set[str]:
    """Those that let nobody in: they are of numbers that the bot tells everybody."""
    told = unit_settings.list_values_of(db, TOLD_SETTING)
    return {get_last_digits(number) for number in told}
