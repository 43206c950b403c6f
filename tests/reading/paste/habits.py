"""How people write in the group: a stretch of chat with what each village really said."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from reading.paste import NamedVillage
from reading.spelling.folding import strip_marks
from tests.reading.paste.commune import COMMUNE

Truth = dict[tuple[int, str], str]

# Ways to write each figure, each by one habit of writing.
FIGURES = {
    "short": {"ho": "ho {}", "dk": "dk {}", "cuoi": "cuoi {}", "tang": "tang {}",
              "san": "san {}", "vn": "van nghe {}", "clb": "clb {}", "buoi": "buoi {}"},
    "colon": {"ho": "Số hộ: {}", "dk": "Đăng ký GĐVH: {}", "cuoi": "Đám cưới: {}",
              "tang": "Đám tang: {}", "san": "Sân: {}", "vn": "Đội văn nghệ: {}",
              "clb": "CLB: {}", "buoi": "Số buổi: {}"},
    "units": {"ho": "{} hộ", "dk": "{} hộ đăng ký", "cuoi": "{} đám cưới",
              "tang": "{} đám tang", "san": "{} sân", "vn": "{} đội văn nghệ",
              "clb": "{} CLB", "buoi": "{} buổi"},
    "equals": {"ho": "hộ={}", "dk": "đk={}", "cuoi": "cưới={}", "tang": "đám tang={}",
               "san": "sân={}", "vn": "đội văn nghệ={}", "clb": "clb={}", "buoi": "buổi={}"},
    "talk": {"ho": "tổng số hộ là {} hộ", "dk": "số hộ đăng ký là {}",
             "cuoi": "có {} đám cưới", "tang": "đám tang có {} đám", "san": "có {} sân thể thao",
             "vn": "có {} đội văn nghệ", "clb": "có {} câu lạc bộ", "buoi": "có {} buổi hoạt động"},
}  # fmt: skip
CHATTER = (
    "Dạ em chào anh ạ",
    "vâng ạ",
    "Các xóm nhớ gửi báo cáo trước ngày 05/6 nhé",
    "ok em",
    "Em cảm ơn",
    "Chiều nay 14h họp tại nhà văn hóa nhé các bác",
    "Bác nào chưa gửi thì gửi sớm giúp em",
    "Xóm em mất điện từ sáng, xin gửi sau",
    "👍",
    "[Hình ảnh]",
    "Đề nghị các bác đọc kỹ công văn",
    "Đã nhận, cảm ơn bác",
    "Còn 5 xóm chưa gửi ạ",
)
PEOPLE = ("Hùng", "Nguyễn Văn Hải", "Bác Tư", "Lan Anh", "Minh Tuấn 0987")
JOINS = (", ", "; ", " - ", ". ", " ", " | ", ",")


@dataclass
class Stretch:
    """`text` as it is pasted, `truth` what each village said in it."""

    lines: list[str] = field(default_factory=list)
    truth: Truth = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def spellings(place: NamedVillage) -> list[str]:
    """A village as people write it."""
    name = place.name
    ways = [name, name.lower(), name.upper(), strip_marks(name), strip_marks(name).lower()]
    last = name.split()[-1]
    if name.startswith("Xóm "):
        ways += [f"x{last}", f"X{last}", f"X.{last}", f"x {last}", f"xom{last}", f"Xóm {last:0>2}"]
        ways += [f"Xóm số {last}", f"X-{last}", f"xóm{last}"]
    elif name.startswith("Tổ dân phố"):
        ways += [f"TDP {last}", f"tdp số {last}", f"tổ {last}", f"TDP{last}", f"to dan pho {last}"]
    elif len(name.split()) > 2:
        core = name.split(" ", 1)[1]
        ways += [core, strip_marks(core).lower(), core.upper()]
    return ways


class Writer:
    """One person's habits, drawn once: labels, separators, how the village is named."""

    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.labels = FIGURES[dice.choice(sorted(FIGURES))]
        self.join = dice.choice(JOINS)
        self.marks = dice.random() < 0.6

    def figures(self, truth: Truth, unit: int) -> list[str]:
        asked = self.dice.sample(sorted(self.labels), self.dice.randint(1, 5))
        out = []
        for code in asked:
            low, high = (60, 450) if code in ("ho", "dk") else (0, 9)
            number = self.dice.randint(low, high)
            truth[unit, code] = str(number)
            out.append(self.spelled(self.labels[code].format(number)))
        return out

    def spelled(self, said: str) -> str:
        return said if self.marks else strip_marks(said)


def stretch(seed: int, villages: int = 6) -> Stretch:
    """A stretch of a group with several writers, some chatter, each shape of message."""
    dice = random.Random(seed)
    out = Stretch()
    copied = dice.choice((_bare, _bare, _whatsapp, _telegram, _zalo))
    places = dice.sample(COMMUNE, villages)
    while places:
        if dice.random() < 0.4:
            copied(out, dice, dice.choice(PEOPLE), [dice.choice(CHATTER)])
        shape = dice.choice(SHAPES)
        shape(out, dice, places, copied)
    return out


def _one_line(out: Stretch, dice: random.Random, places: list[NamedVillage], copied) -> None:  # type: ignore[no-untyped-def]
    place, writer = places.pop(), Writer(dice)
    name = dice.choice(spellings(place))
    lead = dice.choice(("", "", "Dạ ", "Em gửi ", "Kính gửi xã, ", "1. ", "- "))
    told = dice.choice((" ", ": ", " báo cáo: ", " xin báo cáo ", " - ", ", "))
    figures = writer.join.join(writer.figures(out.truth, place.unit))
    tail = dice.choice(("", "", " ạ", ". Em cảm ơn", "."))
    copied(out, dice, dice.choice(PEOPLE), [f"{lead}{name}{told}{figures}{tail}"])


def _several_lines(out: Stretch, dice: random.Random, places: list[NamedVillage], copied) -> None:  # type: ignore[no-untyped-def]
    place, writer = places.pop(), Writer(dice)
    head = dice.choice(spellings(place)) + dice.choice(("", ":", " báo cáo", " xin báo cáo ạ:"))
    bullet = dice.choice(("", "- ", "+ "))
    lines = [bullet + one for one in writer.figures(out.truth, place.unit)]
    copied(out, dice, dice.choice(PEOPLE), [head, *lines])


def _several_villages(
    out: Stretch, dice: random.Random, places: list[NamedVillage], copied
) -> None:  # type: ignore[no-untyped-def]
    writer, parts = Writer(dice), []
    for _ in range(min(len(places), dice.randint(2, 3))):
        place = places.pop()
        figures = " ".join(writer.figures(out.truth, place.unit)[:1])
        kept = [key for key in out.truth if key[0] == place.unit][1:]
        for key in kept:
            del out.truth[key]
        parts.append(f"{dice.choice(spellings(place))} {figures}")
    copied(
        out, dice, dice.choice(PEOPLE), [dice.choice((", ", "; ", " ", " - ", "\n")).join(parts)]
    )


def _figures_first(out: Stretch, dice: random.Random, places: list[NamedVillage], copied) -> None:  # type: ignore[no-untyped-def]
    place, writer = places.pop(), Writer(dice)
    figures = writer.figures(out.truth, place.unit)
    name = dice.choice(spellings(place))
    shape = dice.random()
    if shape < 0.5:
        copied(out, dice, dice.choice(PEOPLE), [f"{', '.join(figures)} {name}"])
    else:
        copied(out, dice, dice.choice(PEOPLE), [*figures, name])


def _by_sender(out: Stretch, dice: random.Random, places: list[NamedVillage], copied) -> None:  # type: ignore[no-untyped-def]
    place, writer = places.pop(), Writer(dice)
    figures = writer.figures(out.truth, place.unit)
    who = f"{dice.choice(('Hùng', 'Lan', 'Bác Tư'))} {place.name}"
    body = [", ".join(figures)] if dice.random() < 0.5 else figures
    copied(out, dice, who, body)


SHAPES = (_one_line, _one_line, _several_lines, _several_villages, _figures_first, _by_sender)


def _bare(out: Stretch, dice: random.Random, who: str, lines: list[str]) -> None:
    if who.split()[-1].isdigit() or dice.random() < 0.2:
        out.lines.append(f"{who}: {lines[0]}")
        out.lines.extend(lines[1:])
    else:
        out.lines.extend(lines)
    if dice.random() < 0.3:
        out.lines.append("")


def _whatsapp(out: Stretch, dice: random.Random, who: str, lines: list[str]) -> None:
    out.lines.append(f"[{dice.randint(6, 8)}:{dice.randint(10, 59)}, 31/05/2024] {who}: {lines[0]}")
    out.lines.extend(lines[1:])


def _telegram(out: Stretch, dice: random.Random, who: str, lines: list[str]) -> None:
    out.lines += [f"{who}, [31.05.2024 0{dice.randint(6, 8)}:{dice.randint(10, 59)}]", *lines, ""]


def _zalo(out: Stretch, dice: random.Random, who: str, lines: list[str]) -> None:
    out.lines += [who, *lines, f"0{dice.randint(6, 8)}:{dice.randint(10, 59)}"]
