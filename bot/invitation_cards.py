"""Invitation cards to print on A4, with a QR code for each channel."""

import html
from io import BytesIO

from bot.invitations import PostInvitation
from texts import words


def write_cards_page(invited: list[PostInvitation], base: str) -> str:
    """To print on A4: cards of equal size, six a sheet; nothing is loaded from elsewhere."""
    cards = "\n".join(_write_card(one, base) for one in invited)
    return _PAGE.format(title=html.escape(words("cards.title")), cards=cards)


def _write_card(one: PostInvitation, base: str) -> str:
    codes = "".join(
        f"<figure>{draw_qr_code(link)}<figcaption>{html.escape(one.caption(channel))}</figcaption></figure>"
        for channel, link in one.links.items()
    )
    of_whom = ", ".join(filter(None, (one.unit_name, one.name)))
    return (
        f"<article><h2>{html.escape(one.post)}</h2><p>{html.escape(of_whom)}</p>"
        f'<div class="{"codes" if len(one.links) < CROWDED else "codes crowded"}">{codes}</div>'
        f"<p>{html.escape(words('cards.how', address=_format_address(base)))}</p>"
        f"<p class=code>{one.code[:4]} {one.code[4:]}</p>"
        f"<p class=small>{html.escape(words('cards.once'))}</p></article>"
    )


def _format_address(address: str) -> str:
    """The address as one types it: browsers try https by themselves."""
    return address.removeprefix("https://")


def draw_qr_code(link: str) -> str:
    """As large as the page says, however long the link is."""
    written = BytesIO()
    import segno

    segno.make(link, error="m").save(written, kind="svg", omitsize=True, xmldecl=False, nl=False)
    return written.getvalue().decode()


CROWDED = 3  # codes beside each other on one card


_PAGE = """<!doctype html>
<html lang="vi"><meta charset="utf-8"><title>{title}</title>
<style>
@page {{ size: A4; margin: 9mm; }}
body {{ margin: 0; font-family: "Noto Sans", Roboto, Arial, sans-serif; color: #000; }}
main {{ display: grid; grid-template-columns: 96mm 96mm; grid-auto-rows: 93mm; }}
article {{ box-sizing: border-box; padding: 3mm; overflow: hidden; break-inside: avoid;
  display: flex; flex-direction: column; align-items: center; justify-content: space-evenly;
  text-align: center; border: 0.3mm dashed #777; margin: 0 -0.3mm -0.3mm 0; }}
h2 {{ margin: 0; font-size: 13pt; line-height: 1.15; text-wrap: balance; }}
p {{ margin: 0; font-size: 10pt; line-height: 1.25; overflow-wrap: anywhere; text-wrap: balance; }}
.codes {{ display: flex; gap: 6mm; }}
figure {{ margin: 0; }}
figure svg {{ display: block; width: 32mm; height: 32mm; }}
.crowded {{ gap: 3mm; }}
.crowded svg {{ width: 27mm; height: 27mm; }}
figcaption {{ font-size: 8.5pt; line-height: 1; }}
p.code {{ font-size: 19pt; line-height: 1.1; letter-spacing: 2px; font-weight: bold;
  font-family: "DejaVu Sans Mono", Consolas, monospace; }}
p.small {{ font-size: 8.5pt; }}
</style>
<main>
{cards}
</main>
</html>
"""
