"""What was typed, in the forms that are compared: each worked out once, when it is first asked."""

import re
from collections.abc import Callable, Iterable
from enum import Flag, auto
from functools import cached_property, lru_cache

from models.secrets import CODE_LENGTH, read_invitation_code
from reading import Command, ReadOutcome, SmallTalk, fold_text, read_command
from reading.phrases import assents
from reading.phrases.greetings import is_assent, is_greeting
from reading.phrases.politeness import strip_polite_words
from reading.spelling.folding import has_digit, lower_text, split_folded_words
from reading.spelling.marked_words import is_spelling
from reading.spelling.tokens import fold_sentence
from reading.values.form_names import FormNames

# How a link opens the bot, with or without the name of the bot that is meant.
_START = re.compile(r"/start(?:@\w+)?\b", re.IGNORECASE | re.ASCII)
FEWEST_WORDS = 4
MOST_LETTERS = 3_000
fold_label = lru_cache(4096)(fold_text)
split_label = lru_cache(4096)(split_folded_words)


class Says(Flag):
    """What words hold, as far as a look at them tells."""

    NOTHING = 0
    A_DIGIT = auto()
    LETTERS = auto()
    # Letters that are more than one word behind a slash.
    WORDS = auto()
    # Figures among words: there may be several labelled answers in it. A report of ten lines has
    # a few hundred letters; what is far longer is something else.
    SEVERAL = auto()
    # What is shaped like the code of an invitation.
    A_CODE = auto()


class TypedText:
    """One message as it was typed (`raw`). `find_names`: what whoever speaks may correct by its
    name."""

    def __init__(self, raw: str, find_names: Callable[[], FormNames] = FormNames) -> None:
        self.raw = raw
        self._find_names = find_names

    @cached_property
    def folded(self) -> str:
        """Small letters, no marks, single blanks."""
        return fold_text(self.raw)

    def fold(self, part: str) -> str:
        """A line of it, folded; often the line is all there is."""
        return self.folded if part == self.raw else fold_text(part)

    @cached_property
    def bare(self) -> str:
        """Folded, without polite words before and behind: "da dung a" → "dung"."""
        return strip_polite_words(self.folded)

    @property
    def is_question_mark(self) -> bool:
        """ "?": to a question it asks what that means."""
        return bool(self.raw.strip()) and not self.raw.strip(" ?？")

    @cached_property
    def _meaning(self) -> ReadOutcome | None:
        return read_command(self.raw, self._find_names)

    @property
    def command(self) -> Command | None:
        """The command that the whole message is."""
        found = self.request
        return None if found is None or found.is_request else found

    @property
    def request(self) -> Command | None:
        """The same, or a command with what it is about behind it: "tổng hợp hội nghị"."""
        return self._meaning if isinstance(self._meaning, Command) else None

    @property
    def is_small_talk(self) -> bool:
        """ "ok", "cảm ơn", a row of signs."""
        return isinstance(self._meaning, SmallTalk)

    @property
    def is_greeting(self) -> bool:
        """ "xin chào", "alo cháu": a hello rather than a thank-you."""
        return self.is_small_talk and is_greeting(self.folded)

    @property
    def is_assent(self) -> bool:
        """ "ok", "vâng": an answer to yes or no."""
        return is_assent(self.folded)

    @cached_property
    def is_clear_assent(self) -> bool:
        """A yes to "Có đúng không?", as it is spelt: "dừng" is none."""
        return assents.is_clear_assent(self.raw)

    @cached_property
    def is_denial(self) -> bool:
        """ "không đúng", "chưa đúng", "khoong", "sai rồi"."""
        return assents.is_denial(self.folded) or assents.is_denial(fold_sentence(self.raw))

    @cached_property
    def takes_figure_back(self) -> bool:
        """ "125 đám à? nhầm": the figure that is said over is wrong."""
        return assents.takes_figure_back(fold_sentence(self.raw))

    @property
    def is_because(self) -> bool:
        """ "do có 2 hộ mới về"."""
        return assents.is_because(fold_sentence(self.raw))

    @cached_property
    def is_beside_the_matter(self) -> bool:
        """ "chắc là vậy", "bác đợi tí", "mai họp mấy giờ"."""
        return assents.is_beside_the_matter(self.folded)

    @cached_property
    def is_half_assent(self) -> bool:
        """ "đúng nhưng chưa chắc", "ghi tạm đi"."""
        return assents.is_half_assent(self.raw)

    @cached_property
    def is_reason(self) -> bool:
        """Words that may tell why something is so."""
        return assents.is_reason(self.raw)

    @cached_property
    def says(self) -> Says:
        found = Says.NOTHING
        if has_digit(self.raw):
            found |= Says.A_DIGIT
            if len(self.raw) <= MOST_LETTERS and len(self.raw.split()) >= FEWEST_WORDS:
                found |= Says.SEVERAL
        if any(sign.isalpha() for sign in self.raw):
            found |= Says.LETTERS
            if self.raw[:1] != "/" or len(self.raw.split()) > 1:
                found |= Says.WORDS
        if len(self.raw) >= CODE_LENGTH and self.code is not None:
            found |= Says.A_CODE
        return found

    @property
    def has_digit(self) -> bool:
        return Says.A_DIGIT in self.says

    @cached_property
    def code(self) -> str | None:
        """The code of an invitation. Telegram's deep link arrives as "/start CODE", from some
        programs as "/start@the_bot CODE"."""
        return read_invitation_code(_START.sub("", self.raw, count=1).strip())

    def find_label(self, choices: Iterable[tuple[str, str]]) -> str | None:
        """The data of the choice whose label was typed; choices are (label, data)."""
        return next((data for label, data in choices if self._is_label(label)), None)

    def _is_label(self, label: str) -> bool:
        """A label of one word is meant as it is spelt: "dừng" is not [Đúng]."""
        if fold_label(label) != self.folded:
            return not self.has_digit and self._has_words_of(label)
        return " " in label or is_spelling(lower_text(self.raw), lower_text(label))

    def _has_words_of(self, label: str) -> bool:
        """A label of several words, with other signs between them: "Xóm không làm đăng ký."."""
        named = split_label(label)
        return len(named) > 1 and named == split_folded_words(self.raw)
