"""A receipt is checked by anybody who holds it: genuine or not, changed or not, never a figure."""

import pytest

from handlers.turn_context import Tools
from models.secrets import Secrets
from reporting import receipts
from tests.bot.site.browsers import browser
from tests.handlers.report.filling import HEAD, sent
from tests.people import House
from tests.running import Bot

SECRETS = Secrets(b"t" * 32)


def code_of(house: House) -> str:
    """As it stands in the receipt of Xóm 3."""
    house.tools = Tools(house.tools.forms, SECRETS, "https://xa.vn")
    said = sent(house).last.text
    return said.split("https://xa.vn/bn/")[1].split("\n")[0]


def test_the_receipt_says_where_it_is_checked(house: House) -> None:
    code = code_of(house)
    found = receipts.check_receipt(house.db, SECRETS, code)
    assert found is not None
    assert (found.report.unit_name, found.is_unchanged) == ("Xóm 3", True)
    number, genuine, unchanged = code.rsplit("-", 2)
    assert found.report.receipt == number
    assert (len(genuine), len(unchanged)) == (6, 4)


def test_a_corrected_figure_shows_and_the_receipt_stays_genuine(house: House) -> None:
    code = code_of(house)
    head = house.person(HEAD)
    head.says("sửa câu 1 thành 138")
    found = receipts.check_receipt(house.db, SECRETS, code)
    assert found is not None
    assert not found.is_unchanged


@pytest.mark.parametrize("wrong", ["", "KP-0001", "x" * 80, "KP-9999-AAAAAA-AAAA"])
def test_what_is_no_receipt(house: House, wrong: str) -> None:
    code = code_of(house)
    number, genuine, unchanged = code.rsplit("-", 2)
    for given in (wrong, f"{number}-{genuine[::-1]}-{unchanged}", f"{number}1-{genuine}-AAAA"):
        assert receipts.check_receipt(house.db, SECRETS, given) is None
    # One letter wrong, wherever, is a wrong code and never a changed figure.
    for place in range(len(code) - 11, len(code)):
        if code[place] != "-":
            other = "A" if code[place] != "A" else "B"
            mistyped = code[:place] + other + code[place + 1 :]
            assert receipts.check_receipt(house.db, SECRETS, mistyped) is None
    assert receipts.check_receipt(house.db, Secrets(b"u" * 32), code) is None
    # However it is typed.
    assert receipts.check_receipt(house.db, SECRETS, f" {code.lower()} ") is not None


def test_without_an_address_of_ours_none_is_told(house: House) -> None:
    assert "/bn/" not in sent(house).last.text


async def test_the_page_shows_no_figure_and_nothing_of_a_wrong_code(bot: Bot) -> None:
    async with browser() as one:
        page = await one.client.get(f"{bot.url}/bn/KP-0001-AAAAAA-AAAA")
        assert page.status_code == 404
        assert "Không có biên nhận này" in page.text
        assert "Xóm" not in page.text
