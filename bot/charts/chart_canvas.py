"""A picture to draw on, in units of which a telephone's screen is 400 wide: 13 of them are letters
that can be read there. Written with matplotlib, which brings letters of its own with every sign of
Vietnamese."""

import sys
import warnings
from io import BytesIO
from typing import Any

WIDTH = 400
# Pixels a unit: 1080 across.
PICTURE_SCALE = 2.7
MOST_HEIGHT = 3_600
# Of 9: to make a picture smaller by a tenth takes three times as long.
PICTURE_EFFORT = 3
_UNITS_AN_INCH = 72
_FAMILY = "DejaVu Sans"
_ELLIPSIS = "…"


def load_library() -> None:
    """What takes longest of a first chart. Bars lie flat: what draws in three dimensions stays
    where it is."""
    sys.modules.setdefault("mpl_toolkits.mplot3d", None)  # type: ignore[arg-type]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import matplotlib.backends.backend_agg
        import matplotlib.figure  # noqa: F401


class ChartCanvas:
    """`y` grows downwards; the height is set when everything has its place."""

    def __init__(self) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        self._figure = Figure(figsize=(WIDTH / _UNITS_AN_INCH, 1), dpi=_UNITS_AN_INCH)
        # Measures letters; the picture itself is drawn by whichever kind is wanted.
        canvas: Any = FigureCanvasAgg(self._figure)
        self._measure = canvas.get_renderer()
        self._axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set_xlim(0, WIDTH)
        # The same words are measured for several lines.
        self._measured: dict[tuple[str, float, bool], float] = {}

    def _make_letters(self, size: float, *, bold: bool) -> Any:
        from matplotlib.font_manager import FontProperties

        return FontProperties(family=_FAMILY, size=size, weight="bold" if bold else "normal")

    def measure(self, words: str, size: float, *, bold: bool = False) -> float:
        key = words, size, bold
        wide = self._measured.get(key)
        if wide is None:
            letters = self._make_letters(size, bold=bold)
            found, _, _ = self._measure.get_text_width_height_descent(words, letters, False)
            wide = self._measured[key] = float(found)
        return wide

    def shorten(self, words: str, size: float, room: float) -> str:
        """With an ellipsis where it does not fit."""
        if self.measure(words, size) <= room:
            return words
        kept = words
        while kept and self.measure(kept.rstrip() + _ELLIPSIS, size) > room:
            # Names of hundreds of signs: first by the half, then sign by sign.
            is_far = self.measure(kept, size) > 2 * room
            kept = kept[: len(kept) // 2] if is_far else kept[:-1]
        return kept.rstrip() + _ELLIPSIS

    def wrap(self, words: str, size: float, room: float, *, bold: bool = False) -> list[str]:
        lines: list[str] = []
        for word in words.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.measure(longer, size, bold=bold) <= room:
                lines[-1] = longer
            else:
                lines.append(self.shorten(word, size, room))
        return lines

    def write(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        *,
        bold: bool = False,
        color: str = "#1A1A1A",
        place: str = "left",
    ) -> None:
        """`y`: the middle of the line. `place`: which end of it stands at `x`."""
        self._axes.text(
            x,
            y,
            words,
            fontproperties=self._make_letters(size, bold=bold),
            color=color,
            ha=place,
            va="center",
            # A "$" is a dollar, and no formula.
            parse_math=False,
        )

    def fill_box(self, left: float, top: float, wide: float, high: float, **look: Any) -> None:
        from matplotlib.patches import Rectangle

        self._axes.add_patch(Rectangle((left, top), wide, high, **look))

    def draw_line(self, xs: tuple[float, float], ys: tuple[float, float], **look: Any) -> None:
        from matplotlib.lines import Line2D

        self._axes.add_line(Line2D(xs, ys, **look))

    def save(self, height: float, form: str) -> bytes:
        """ "png" or "svg". The same drawing is the same file."""
        import matplotlib

        self._figure.set_size_inches(WIDTH / _UNITS_AN_INCH, height / _UNITS_AN_INCH)
        self._axes.set_ylim(height, 0)
        content = BytesIO()
        options: dict[str, Any] = {"facecolor": "white", "format": form}
        if form == "svg":
            options["metadata"] = {"Date": None}
        else:
            options["dpi"] = _UNITS_AN_INCH * PICTURE_SCALE
            options["pil_kwargs"] = {"compress_level": PICTURE_EFFORT}
        with matplotlib.rc_context({"svg.hashsalt": "chart", "svg.fonttype": "path"}):
            self._figure.savefig(content, **options)
        return content.getvalue()
