"""Whatever is typed, in whatever order and chat: an answer comes, and a nod changes nothing."""

import random

import pytest

from tests.handlers.report.filling import HEAD, draft
from tests.people import House

TYPED = (
    *("bao cao", "mau", "quay lai", "bo qua", "giai thich", "xem lai", "sua", "sua cau 2"),
    *("sua cau 4 thanh 5", "de sau", "viec", "tro giup", "huy", "thay", "giu", "Vẫn như cũ"),
    *("ho 137", "ho 300", "dang ky 131", "dang ky 1370", "dung", "khong", "4", "2", "1.", "137"),
    *("cuoi 4", "cuoi 4 dung 5", "cuoi 4 dung ca 4", "tang 2", "dung 2", "ca 2", "nha van hoa"),
    *("nhu cu", "san 2 van nghe 1 the thao 2", "buoi khoảng 3", "huong uoc abc", "khong co"),
    *("chua ro, thu sau se co", "se co ngay 3/6", "ho 140\n131\ncuoi 4", "12 3 0 5", "chua co"),
    *("de nghi sửa mái\nthêm loa", "ho … (số hộ)", "1. Hiện nay Gõ: ho 12", "5/ 2\n6/ tot"),
)
NODS = ("ok", "vâng", "đã rõ", "🙂", "…", "cảm ơn", "\n\n", "ê mai họp mấy giờ vậy")


@pytest.mark.parametrize("seed", range(8))
def test_a_walk(house: House, seed: int) -> None:
    choose = random.Random(seed)
    zalo = house.person_on("zalo", HEAD)
    chats = [zalo, zalo, house.person(HEAD), house.person_on("telegram", HEAD)]
    for _ in range(30):
        chat = choose.choice(chats)
        before, typed = draft(house), choose.choice((*TYPED, *NODS, *NODS))
        # Under a doubt or an open yes-or-no question a "vâng" is an answer.
        awaits_yes = any(said.labels for said in chat.heard[-1:])
        said = chat.says(typed)
        assert said.text.strip()
        if typed in NODS and not awaits_yes:
            assert draft(house) == before, typed
