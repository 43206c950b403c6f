"""Việc chờ: a photo, a voice, a call; each with its way out, and settled once."""

import pytest

from models.chats.channel_accounts import get_or_add_account
from models.delivery import attachments, inbox
from models.delivery.inbox import IncomingUpdate
from models.errands import errands
from models.errands.tables import ErrandKind
from models.reports.tables import Source
from office.entry import unit_entry
from office.entry.field_checks import TypedField
from office.errands import errand_list
from tests.bot.site.desk.at_the_desk import officer
from tests.people import House


def photo(house: House, unit: str = "Xóm 3") -> int:
    """A photo from a village head, with the errand that it leaves. Returns the errand's id."""
    head = house.person(f"Trưởng {unit.lower()}")
    web = get_or_add_account(house.db, "web", "web")
    stored = inbox.store_update(
        house.db, web, IncomingUpdate("p:1", f"p{head.id}", "{}"), house.now
    )
    assert stored is not None
    content = attachments.store_attachment(
        house.db, stored.inbox_id, "photo", "image/png", b"png", house.now
    )
    post = house.post(f"Trưởng {unit.lower()}")
    errands.add_errand(
        house.db,
        f"photo:{stored.inbox_id}",
        ErrandKind.PHOTO,
        post.unit_id,
        house.now,
        person_id=post.person_id,
        attachment_id=content,
        note="báo cáo của xóm",
    )
    return errands.list_waiting_errands(house.db, "/")[-1].id


def test_the_oldest_comes_first_and_leads_to_its_report(house: House) -> None:
    photo(house)
    unit = house.post("Trưởng xóm 5").unit_id
    errands.add_errand(house.db, "call:1", ErrandKind.CALL_BACK, unit, house.now)
    first, second = errand_list.list_errands(officer(house))
    assert (first.errand.unit_name, first.media) == ("Xóm 3", "photo")
    assert first.report_id == house.report("Xóm 3").id
    assert (second.kind, second.media) == ("Nhờ xã gọi lại", "")


def test_two_officers_settle_the_same_one(house: House) -> None:
    errand = photo(house)
    assert "xong" in errand_list.settle_errand(officer(house), errand, "đã gọi, chiều gửi")
    said = errand_list.settle_errand(officer(house, 1), errand, "đã nhập")
    assert "đã gọi, chiều gửi" in said
    assert "Cán Bộ Mẫu 1" in said
    assert errand_list.list_errands(officer(house)) == []


def test_what_is_not_hers_is_not_there(house: House) -> None:
    with pytest.raises(errand_list.NoSuchErrand):
        errand_list.get_errand(officer(house), 999)


def test_a_sent_report_settles_nothing_by_itself(house: House) -> None:
    """Only the page that came from the errand settles it."""
    photo(house)
    ctx = officer(house)
    report = house.report("Xóm 3").id
    unit_entry.save_entry(
        ctx, report, {"ho_tong": TypedField("137")}, (Source.PHOTO, house.now), send=True
    )
    assert len(errand_list.list_errands(officer(house))) == 1
