"""The forms of a page as a browser has them: what stands in each field, and what is posted."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

DAY = "2031-03-"


@dataclass
class Box:
    """A field. `values`: what stands in it, or what it offers."""

    name: str
    kind: str
    value: str = ""
    is_on: bool = False
    is_required: bool = False
    offered: list[str] = field(default_factory=list)


@dataclass
class TypedForm:
    action: str
    method: str
    boxes: list[Box] = field(default_factory=list)

    @property
    def typed(self) -> list[Box]:
        """Those that somebody types into."""
        others = ("hidden", "file", "checkbox", "radio", "select", "button")
        return [box for box in self.boxes if box.kind not in others and box.name]

    @property
    def buttons(self) -> list[Box]:
        return [box for box in self.boxes if box.kind == "button"] or [Box("", "button")]

    def fill(self) -> dict[str, Any]:
        """Something that can be told again in every field."""
        sent: dict[str, Any] = {}
        for number, box in enumerate(self.boxes):
            match box.kind:
                case "button" | "file":
                    continue
                case "checkbox" | "radio":
                    value = box.value if box.is_on or box.kind == "checkbox" else ""
                case "select":
                    value = box.offered[-1] if box.offered else ""
                case "hidden":
                    value = box.value
                case "date":
                    value = f"{DAY}{number % 20 + 10}"
                case "time":
                    value = f"0{number % 9}:45"
                case "number":
                    value = str(number % 20 + 2)
                case _:
                    value = f"Chữ của ô {number}"
            if box.name and value:
                sent.setdefault(box.name, []).append(value)
        return sent


class FormReader(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[TypedForm] = []
        self._open: Box | None = None
        self._is_inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "form":
            action, method = given.get("action") or "", given.get("method") or "get"
            self.forms.append(TypedForm(action, method))
            self._is_inside = True
        elif tag == "option" and self._open is not None:
            self._open.offered.append(given.get("value") or "")
            if "selected" in given:
                self._open.value = given.get("value") or ""
        elif tag in ("input", "textarea", "select", "button") and self._is_inside:
            kind = (given.get("type") or "text") if tag == "input" else tag
            name, value = given.get("name") or "", given.get("value") or ""
            on, wanted = "checked" in given, "required" in given
            self._open = Box(name, kind, value, on, wanted)
            self.forms[-1].boxes.append(self._open)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._is_inside = False
        if tag in ("form", "textarea", "select"):
            self._open = None

    def handle_data(self, data: str) -> None:
        if self._open is not None and self._open.kind == "textarea":
            self._open.value += data
