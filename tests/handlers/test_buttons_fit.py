"""What a button carries fits the 64 bytes that Telegram gives, over every form of the sample."""

import orjson
import pytest
from sqlalchemy import select

from handlers.button_data import (
    ALL_OF_WHOLE,
    LAST_FIGURE,
    NOT_KNOWN,
    decode_id,
    encode_id,
    make_answer_button,
    read_button,
)
from handlers.replies import CHOICE_BYTES
from models.delivery.tables import Outbox
from models.plans.form_cache import FormCache
from models.plans.forms import Form
from models.plans.tables import FormVersion
from reporting.errors import NoLongerThere
from tests.handlers.report.filling import OFFICER, TYPED, begin
from tests.people import House, at

FAR = 10**12  # an id that no province will reach


def forms(house: House) -> list[Form]:
    known = FormCache()
    versions = house.db.execute(select(FormVersion.id)).scalars()
    return [known.get(house.db, version) for version in versions]


def test_every_answer_of_every_form(house: House) -> None:
    assert len(forms(house)) >= 3
    for form in forms(house):
        for question in form.questions:
            options = [one.code for one in (*question.options, *question.extras)]
            for value in (LAST_FIGURE, ALL_OF_WHOLE, NOT_KNOWN, *options):
                data = make_answer_button("", FAR, question.code, FAR, value).data
                assert len(data.encode()) <= CHOICE_BYTES, data
                assert data.count(":") == 4


def test_everything_that_is_said_in_a_round(house: House) -> None:
    head = begin(house, *TYPED)
    head.says("sửa")
    officer = house.person(OFFICER)
    for typed in ("viec", "tổng hợp", "chưa nộp", "trợ giúp", "du lieu cua toi"):
        officer.says(typed)
        head.says(typed)
    for day in ("2024-05-29", "2024-06-02", "2024-06-04", "2024-06-05", "2024-06-06"):
        house.move_to(at(day, "19:30"))
    bodies = house.db.execute(select(Outbox.__table__.c.body)).scalars().all()
    offered = [data for body in bodies for _, data in orjson.loads(body).get("choices", ())]
    assert len(offered) > 50
    assert all(len(data.encode()) <= CHOICE_BYTES for data in offered)
    assert all(read_button(data) for data in offered)


@pytest.mark.parametrize("number", [0, 1, 35, 36, 1_000_000, 2**61])
def test_ids_there_and_back(number: int) -> None:
    assert decode_id(encode_id(number)) == number


@pytest.mark.parametrize("digits", ["", "-1", "1_0", " 1", "é", "A", "١", "z" * 13])
def test_what_is_no_id(digits: str) -> None:
    with pytest.raises(NoLongerThere):
        decode_id(digits)
