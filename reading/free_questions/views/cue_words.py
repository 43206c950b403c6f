"""How a cue is made, and the words that several cues have."""

from __future__ import annotations

import re
from dataclasses import field

from reading.spelling.late_patterns import make_pattern
from records import dataclass

WHICH = (
    r"(?:ai|nhung ai|(?:nhung |cac |may |con )?(?:xom|thon|don vi|noi"
    r"|khu dan cu|to dan pho|khu|to|ban"
    r"|ap|lang|ong|bac|dia ban|truong xom|cho)(?: nao| gi)|dau)"
)
ONES = (
    r"(?:ai|xom|thon|don vi|noi|khu dan cu|to dan pho|khu|to|ban|ap|ALL"
    r"|EACH|U|OWN|LISTED|THAT)"
)
# "báo cáo", "số liệu", "số" behind sending.
SENT = r"(?:nop|gui|bao cao|bao ve|bao len|bao(?! nhieu| gio)|lam|ve|len|day|thay)"
SEND = r"(?:nop|gui|bao cao|bao(?! nhieu| gio))"
TARGET = (
    r"(?:chi tieu|muc tieu|ke hoach(?: giao)?|yeu cau|\d+(?: ,? ?\d+)? ?%"
    r"|ke hoach de ra|moc)"
)


@dataclass(frozen=True, slots=True)
class ViewCue:
    """`unless`: what must not stand in the sentence."""

    view: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = field(default=None)


def make_cue(view: str, pattern: str, unless: str = "") -> ViewCue:
    return ViewCue(
        view,
        make_pattern(rf"(?<![^\s])(?:{pattern})(?![^\s])"),
        make_pattern(rf"(?<![^\s])(?:{unless})(?![^\s])") if unless else None,
    )
