"""Telephone numbers of Việt Nam: stored as +84 and nine or ten digits, shown as people write them.

The package `phonenumbers` knows the ways of writing a number down and how its digits are grouped.
Which numbers there are is held against the numbering plan alone: a new prefix comes into use sooner
than into the package.
"""

from __future__ import annotations

import re

import phonenumbers

from reading.spelling.late_patterns import make_pattern

COUNTRY = "VN"
# Mobile numbers have nine digits behind +84, numbers of an office (2…) ten; in the two cities of
# 024 and 028 none begins with 0 or 1: "0240 …" is the number of a province before 2017.
_STORED = make_pattern(r"\+84(?:[35789][0-9]{8}|2(?:[48][2-9]|[0-35-79][0-9])[0-9]{7})")
_WRITTEN = make_pattern(r"[+(]{0,2}[0-9][0-9 .,()_-]*")
_WITH_LEAD = make_pattern(r"[ (]*(?:0|\+|84)")


# Mobile numbers had eleven digits until 2018: the new beginning of each old one.
_NEW_LEADS = {
    **{f"016{last}": f"03{last}" for last in "23456789"},
    **{"0120": "070", "0121": "079", "0122": "077", "0126": "076", "0128": "078"},
    **{"0123": "083", "0124": "084", "0125": "085", "0127": "081", "0129": "082"},
    **{"0186": "056", "0188": "058", "0199": "059"},
}
_OLD_MOBILE = make_pattern(r"(?:\+?84|0)?(1[0-9]{9})")


def parse_phone(written: str) -> str | None:
    """ "0912 345 678", "+84 (0)912.345.678", "912345678": all are "+84912345678"."""
    if not _WRITTEN.fullmatch(written):
        return None
    try:
        number = phonenumbers.parse(written.replace(",", " "), COUNTRY)
    except phonenumbers.NumberParseException:
        return None
    stored = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return stored if _STORED.fullmatch(stored) else None


def parse_old_phone(written: str) -> str | None:
    """ "0168 123 4567", a mobile number of eleven digits, as it is dialled since 2018:
    "+84381234567"."""
    found = _OLD_MOBILE.fullmatch(re.sub(r"[ .,()_-]", "", written))
    if found is None:
        return None
    lead = _NEW_LEADS.get(f"0{found[1][:3]}")
    return parse_phone(f"{lead}{found[1][3:]}") if lead else None


def has_lead(written: str) -> bool:
    """Whether it begins as a number that is written out does: with 0, + or 84."""
    return _WITH_LEAD.match(written) is not None


def format_phone(stored: str) -> str:
    """ "+84912345678" as "0912 345 678"; what is no stored number stays as it is."""
    if not _STORED.fullmatch(stored):
        return stored
    number = phonenumbers.parse(stored)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
