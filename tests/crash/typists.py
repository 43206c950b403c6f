"""People who fill in the same report on Zalo: by typing alone, section by section, once each."""

import re
from dataclasses import dataclass, field

from tests.bot.channels.zalo.people import Message
from tests.bot.channels.zalo.standin import ZaloStandIn
from tests.crash.villagers import Said, Seen, Villager, asked, is_reminder

PATIENCE = 600  # the test itself says when somebody has waited too long
SECTION = re.compile(r"Câu (\d+) đến (\d+) trong 10 câu")
# What each section asks, by the number of its first question.
SECTIONS = {
    "1": ["ho_tong", "ho_dang_ky", "dang_ky_vh", "dam_cuoi", "dam_cuoi_vm"],
    "5": [
        "dam_tang",
        "dam_tang_vm",
        "nvh",
        "thay_doi",
        "san_the_thao",
        "doi_van_nghe",
        "clb_the_thao",
    ],
    "8": ["buoi", "huong_uoc", "kien_nghi"],
}
# Beside the sections: words on the screen, what they ask for, and what is typed.
STEPS = (
    ("Có đúng là ông/bà không?", "join", "đúng"),
    ("chỉ để nhắc hạn và nhận báo cáo", "agree", "dong y"),
    ("Xin xem lại trước khi gửi về xã", "review", "gui"),
    ("Số biên nhận", "done", ""),
    ("Báo cáo ngay", "begin", "bao cao"),
)


def step_of(text: str) -> str | None:
    """What a message wants from the person; none: it is only to be read."""
    found = SECTION.search(text)
    if found is not None:
        return f"section {found.group(1)}"
    if asked(text) is not None:
        return asked(text)
    if is_reminder(text):
        return None
    return next((step for words, step, _ in STEPS if words in text), None)


@dataclass
class Typist(Villager):
    """Answers a section in one message."""

    def answers(self, seen: Seen) -> Said | None:
        step = step_of(seen.text)
        self.last_seen = seen if step else self.last_seen
        if step is None or step in self.did:
            return None
        if step == "done":
            self.did.add("done")
            return None
        if step.startswith("section"):
            return Said(step, self.section(step.removeprefix("section "), seen), False)
        return Said(step, next(typed for _, name, typed in STEPS if name == step), False)

    def section(self, first: str, seen: Seen) -> str:
        """The lines of a section. `means` is what they are to come to."""
        if first == "1" and (found := re.search(r"báo (\d+) hộ", seen.text)):
            self.households = int(found.group(1)) + 1  # so that nothing is doubted
        figures = self.figures()
        for code in SECTIONS[first]:
            if code in figures:
                self.means[code] = (figures[code], None, None)
        if first == "1":
            self.means["dang_ky_vh"] = (None, "yes", None)
            return (
                f"ho {self.households}\ndang ky {figures['ho_dang_ky']}\nxom van hoa co\n"
                f"cuoi {figures['dam_cuoi']} dung {figures['dam_cuoi_vm']}"
            )
        if first == "5":
            self.means["nvh"] = (None, "good", None)
            lead = f"tang {figures['dam_tang']} dung {figures['dam_tang_vm']}\nnha van hoa tot\n"
            return lead + self.things(seen)
        self.means["huong_uoc"] = (None, "revising", None)
        wish = f"xin thêm loa cho xóm {self.number}"
        self.means["kien_nghi"] = (None, None, wish)
        return f"buoi {figures['buoi']}\nhuong uoc dang sua\nde nghi {wish}"

    def things(self, seen: Seen) -> str:
        if self.number % 2:
            self.means["thay_doi"] = (None, "same", None)
            self.keep(seen)
            return "nhu cu"
        self.means["thay_doi"] = (None, "changed", None)
        return "san 1 van nghe 2 the thao 3"


@dataclass
class ByZalo:
    who: Typist
    zalo: ZaloStandIn
    code: str
    # Whoever hears nothing says the same again, after so many seconds; by webhook nobody has to.
    again: float = 0.0
    repeated: int = 0
    # The id of the message by which each step was done.
    said: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.person = self.zalo.person(f"Người Mẫu {self.who.number}")

    @property
    def chat_id(self) -> str:
        return self.person.id

    async def play(self) -> None:
        self.last = self.code
        self.person.says(self.code)
        while not self.who.is_done:
            await self.read(await self.next_message())

    async def next_message(self) -> Message:
        """What comes; who is left without an answer says it again."""
        while self.again:
            await self.who.may_speak.wait()
            try:
                return await self.person.hears(timeout=self.again)
            except AssertionError:
                self.repeated += 1
                self.person.says(self.last)
        return await self.person.hears(timeout=PATIENCE)

    async def read(self, message: Message) -> None:
        if self.who.answers(Seen(message.text, ())) is None:
            return
        await self.who.think()
        said = self.who.answers(Seen(message.text, ()))
        if said is None:
            return
        self.who.did.add(said.step)
        self.last = said.words
        event = self.person.says(said.words)
        self.said[said.step] = event["message"]["message_id"]

    def is_asked(self, dialog: str, question: str | None) -> bool:
        """Whether what is open is the last thing they see."""
        step = step_of(self.before_them().text)
        if question is None or dialog != "report":
            return step == {"join": "join", "consent": "agree"}.get(dialog, dialog)
        return question in SECTIONS.get((step or "").removeprefix("section "), ())

    def before_them(self) -> Seen:
        """The last thing they see, but for reminders."""
        shown = [one for one in self.person.all if not is_reminder(one.text)]
        return Seen(shown[-1].text if shown else "", ())
