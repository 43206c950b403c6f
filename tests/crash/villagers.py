"""People who fill in the half-year report as people do: they answer what they see, once.

Somebody who has answered a question waits for what comes. They never say a thing again: on
Telegram nothing that was said is lost, in the browser the page sends it again by itself.
"""

import asyncio
import random
import re
from dataclasses import dataclass, field

QUESTION = re.compile(r"Câu (\d+)/10\. (.*)")
HOUSEHOLDS = re.compile(r"báo (\d+) hộ")
LAST_TIME = re.compile(r"(\d+) sân thể thao, (\d+) đội văn nghệ, (\d+) câu lạc bộ")
PARTS = {
    ("4", "Trong đó"): "dam_cuoi_vm",
    ("5", "Trong đó"): "dam_tang_vm",
    ("7", "sân thể thao?"): "san_the_thao",
    ("7", "đội văn nghệ?"): "doi_van_nghe",
    ("7", "câu lạc bộ thể thao?"): "clb_the_thao",
}
WHOLES = {
    "1": "ho_tong",
    "2": "ho_dang_ky",
    "3": "dang_ky_vh",
    "4": "dam_cuoi",
    "5": "dam_tang",
    "6": "nvh",
    "7": "thay_doi",
    "8": "buoi",
    "9": "huong_uoc",
    "10": "kien_nghi",
}
# Beside the questions: words on the screen, what they ask for, and the button that is pressed.
STEPS = (
    ("Có đúng là ông/bà không?", "join", "Đúng"),
    ("chỉ để nhắc hạn và nhận báo cáo", "agree", "Đồng ý"),
    ("Xin xem lại trước khi gửi về xã", "review", "Gửi về xã"),
    ("Số biên nhận", "done", None),
)


def asked(text: str) -> str | None:
    """The code of the question that is put in this message."""
    found = QUESTION.search(text)
    if found is None:
        return None
    number, words = found.groups()
    for (place, part), code in PARTS.items():
        if place == number and (words.startswith(part) or words.endswith(part)):
            return code
    return WHOLES[number]


def is_reminder(text: str) -> bool:
    """A reminder has words of its own; one, of a report that is whole and not sent, no greeting."""
    return "Kính gửi" in text or "CHƯA GỬI" in text


@dataclass(frozen=True)
class Seen:
    text: str
    labels: tuple[str, ...]

    @property
    def step(self) -> str | None:
        """What this message wants from the person; none: it is only to be read."""
        code = asked(self.text)
        if code is not None:
            return code
        for words, step, _ in STEPS:
            if words in self.text:
                return step
        begins = any(label.startswith("Báo cáo ngay") for label in self.labels)
        return "begin" if begins and not is_reminder(self.text) else None


# Nobody has been told anything yet.
NOTHING = Seen("", ())


@dataclass(frozen=True)
class Said:
    step: str
    words: str
    is_tap: bool


@dataclass
class Villager:
    """What one village head says. `means` is what must be in the database at the end."""

    number: int
    pause: tuple[float, float]
    means: dict[str, tuple[int | None, str | None, str | None]] = field(default_factory=dict)
    did: set[str] = field(default_factory=set)
    dice: random.Random = field(default_factory=random.Random)
    may_speak: asyncio.Event = field(default_factory=asyncio.Event)
    last_seen: Seen | None = None
    households: int = 0

    def __post_init__(self) -> None:
        self.may_speak.set()

    @property
    def title(self) -> str:
        return f"Trưởng xóm {self.number}"

    @property
    def is_done(self) -> bool:
        return "done" in self.did

    def figures(self) -> dict[str, int]:
        """Every one another, so that one answer in the place of another is seen."""
        return {
            "ho_tong": self.households,
            "ho_dang_ky": self.households - 20,
            "dam_cuoi": 9,
            "dam_cuoi_vm": 8,
            "dam_tang": 7,
            "dam_tang_vm": 6,
            "san_the_thao": 1,
            "doi_van_nghe": 2,
            "clb_the_thao": 3,
            "buoi": 5,
        }

    async def think(self) -> None:
        await asyncio.sleep(self.dice.uniform(*self.pause))
        await self.may_speak.wait()

    def answers(self, seen: Seen) -> Said | None:
        """What is said to this message, once. None: there is nothing to say, or it was said."""
        self.last_seen = seen if seen.step else self.last_seen
        step = seen.step
        if step is None or step in self.did:
            return None
        if step == "done":
            self.did.add("done")
            return None
        if step == "begin":
            return Said(step, next(one for one in seen.labels if "Báo cáo ngay" in one), True)
        for _, name, label in STEPS:
            if name == step and label:
                return Said(step, label, True)
        return self.to_question(step, seen)

    def to_question(self, code: str, seen: Seen) -> Said:
        if code == "ho_tong" and (found := HOUSEHOLDS.search(seen.text)):
            self.households = int(found.group(1)) + 1  # so that nothing is doubted
        figures = self.figures()
        if code in figures:
            self.means[code] = (figures[code], None, None)
            return Said(code, str(figures[code]), False)
        if code == "kien_nghi":
            words = f"xin thêm loa cho xóm {self.number}"
            self.means[code] = (None, None, words)
            return Said(code, words, False)
        label, choice = {
            "dang_ky_vh": ("Có", "yes"),
            "nvh": ("Có, dùng tốt", "good"),
            "thay_doi": self.change(),
            "huong_uoc": ("Đang sửa", "revising"),
        }[code]
        self.means[code] = (None, choice, None)
        if choice == "same":
            self.keep(seen)
        # A bare "có" is pressed: typed after a reminder it would be a thank you for that.
        return Said(code, label, label == "Có" or self.number % 3 > 0)

    def change(self) -> tuple[str, str]:
        return ("Vẫn như cũ", "same") if self.number % 2 else ("Có thay đổi", "changed")

    def keep(self, seen: Seen) -> None:
        """ "Vẫn như cũ": they mean the figures that stood in the question."""
        found = LAST_TIME.search(seen.text)
        assert found, seen.text
        for code, number in zip(
            ("san_the_thao", "doi_van_nghe", "clb_the_thao"), found.groups(), strict=True
        ):
            self.means[code] = (int(number), None, None)
