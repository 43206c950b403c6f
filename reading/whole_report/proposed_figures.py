"""A figure behind the name of a narrative: "cưới 4, đề nghị 88, tang 2". It is no words of a
village; where the form asks how many families are proposed it may be that, and is asked about."""

from __future__ import annotations

from collections.abc import Sequence

from reading.form_labels.labels import Labels
from reading.form_labels.message_words import MessageWord
from reading.whole_report.answer_doubts import MessagePiece
from reading.whole_report.chunk_divisions import LabelledAnswer
from reading.whole_report.chunks import Chunk
from reading.whole_report.slot_reader import SlotReader, make_doubtful

# Behind the figure they say nothing more.
_COUNTED = frozenset(("ho", "gia dinh", "gia", "dinh"))


def cut_at_figures(chunk: Chunk, labels: Labels) -> list[Chunk]:
    """The name with its figure stands by itself, what is before and behind it too."""
    words = chunk.words
    for at in range(len(words)):
        found = labels.at(words, at)
        if not found or not found[0][0].is_text:
            continue
        end = _find_figure_end(words, found[0][1], labels)
        if not end:
            break
        before = [Chunk(words[:at], chunk.told, chunk.before)] if at else []
        after = Chunk(words[end:], blank=chunk.blank)
        behind = cut_at_figures(after, labels) if after.words else []
        return [*before, Chunk(words[at:end]), *behind]
    return [chunk]


def is_only_figure(words: Sequence[MessageWord], at: int, labels: Labels) -> bool:
    """Whether the name that begins at a word has a lone figure behind it."""
    found = labels.at(words, at)
    return bool(found) and _find_figure_end(words, found[0][1], labels) > 0


def _find_figure_end(words: Sequence[MessageWord], start: int, labels: Labels) -> int:
    """Where a lone figure behind a name ends; 0 where words are told there."""
    if start >= len(words) or words[start].kind != "figure":
        return 0
    end = start + 1
    while end < len(words) and words[end].plain in _COUNTED:
        end += 1
    found = labels.at(words, end) if end < len(words) else []
    behind = found[0][1] if found else 0
    is_next = 0 < behind < len(words) and words[behind].kind == "figure"
    return end if end == len(words) or is_next else 0


def read_proposed(
    words: Sequence[MessageWord], text: str, labels: Labels, reader: SlotReader
) -> MessagePiece | None:
    """An answer to confirm; None where no such question is asked."""
    found = labels.at(words, 0)
    meant = next((one for one in labels.by_first.get("dat", ()) if one.slot), None)
    if not found or not found[0][0].is_text or meant is None or meant.slot is None:
        return None
    if not is_only_figure(words, 0, labels):
        return None
    end = found[0][1]
    value = text[words[end].start : words[-1].end]
    answer = make_doubtful(reader.read(meant.slot, value), "ask_vague_label")
    if answer is None:
        return None
    typed, name = text[words[0].start : words[-1].end], text[words[0].start : words[end - 1].end]
    return MessagePiece(typed, LabelledAnswer(meant, meant.slot, value, typed, answer, False, name))
