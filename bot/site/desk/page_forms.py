"""The forms of a finished page: their fields, and where each of their tags stands in it."""

from dataclasses import field, replace
from html import escape
from html.parser import HTMLParser
from typing import Self

from records import dataclass

Span = tuple[int, int]
FIELD_TAGS = frozenset({"input", "textarea", "select", "button"})
UNTYPED_KINDS = frozenset({"hidden", "file", "checkbox", "radio", "select", "button"})


@dataclass(frozen=True, slots=True)
class PageTag:
    """A tag that opens something, with its attributes as a browser reads them."""

    name: str
    attributes: dict[str, str | None]
    span: Span

    def get(self, name: str) -> str:
        return self.attributes.get(name) or ""

    def put(self, name: str, value: str | None = None) -> Self:
        """With this attribute; without a value it stands alone ("checked")."""
        return replace(self, attributes={**self.attributes, name: value})

    def drop(self, name: str) -> Self:
        kept = {key: value for key, value in self.attributes.items() if key != name}
        return replace(self, attributes=kept)

    def write(self) -> str:
        parts = [
            name if value is None else f'{name}="{escape(value)}"'
            for name, value in self.attributes.items()
        ]
        return f"<{' '.join((self.name, *parts))}>"


@dataclass(slots=True)
class FormField:
    """`around`: what must be open for it to be seen; `content`: what stands in a text area."""

    tag: PageTag
    around: tuple[PageTag, ...]
    options: list[PageTag] = field(default_factory=list)
    content: Span = (0, 0)

    @property
    def name(self) -> str:
        return self.tag.get("name")

    @property
    def kind(self) -> str:
        return (self.tag.get("type") or "text") if self.tag.name == "input" else self.tag.name

    @property
    def is_typed(self) -> bool:
        return self.kind not in UNTYPED_KINDS

    @property
    def is_shown(self) -> bool:
        return self.kind not in ("hidden", "button")


@dataclass(slots=True)
class PageForm:
    tag: PageTag
    fields: list[FormField] = field(default_factory=list)


class PageForms(HTMLParser):
    """The forms of a page, and where its heading ends (-1: it has none)."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[PageForm] = []
        self.heading = -1
        self._form: PageForm | None = None
        self._field: FormField | None = None
        self._around: list[PageTag] = []
        self._lines = [0]
        for line in page.split("\n"):
            self._lines.append(self._lines[-1] + len(line) + 1)
        self.feed(page)

    def _find_place(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._find_place()
        found = PageTag(tag, dict(attrs), (start, start + len(self.get_starttag_text() or "")))
        if tag == "form":
            self._form = PageForm(found)
            self.found.append(self._form)
        elif tag == "details":
            self._around.append(found)
        elif tag == "option" and self._field is not None:
            self._field.options.append(found)
        elif tag in FIELD_TAGS and self._form is not None:
            self._field = FormField(found, tuple(self._around))
            self._form.fields.append(self._field)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = self._field = None
        elif tag == "details" and self._around:
            self._around.pop()
        elif tag == "h1" and self.heading < 0:
            self.heading = self._find_place() + len("</h1>")
        elif tag == "textarea" and self._field is not None:
            self._field.content = (self._field.tag.span[1], self._find_place())
