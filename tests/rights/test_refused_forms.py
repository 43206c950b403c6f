"""Every form of the desk with nonsense in one field after the other: what is refused comes back
with all that was typed, says why, and has changed nothing."""

import os
from dataclasses import asdict

from tests.rights.actors import Actor
from tests.rights.conftest import Walk
from tests.rights.pages import PAGES
from tests.rights.site import Answer
from tests.rights.two_trees import HOME
from tests.rights.typed_forms import Box, FormReader, TypedForm

REFUSED = (409, 422)
ALL = bool(os.environ.get("EVERY_PAIR"))
NONSENSE = ("", "vô lý §", *(("x" * 6000,) if ALL else ()))
# Of a form so many fields are spoilt in turn, and so many of its buttons pressed.
FIELDS, BUTTONS = (99, 9) if ALL else (3, 1)
LOOKED = [page for page in PAGES if page.method == "GET" and "." not in page.path]
# As many forms were refused when this was written, or more: else nothing is tried here.
LEAST = 60


async def test_what_was_typed_stays(walk: Walk) -> None:
    officer = next(one for one in walk.actors if one.name == "officer")
    tree = asdict(walk.trees[HOME])
    desk = f"{walk.site.chat(officer)}/desk"
    known: set[tuple[str, ...]] = set()
    refused: set[str] = set()
    for page in LOOKED:
        here = f"{desk}/{page.path.format(**tree)}"
        seen = await walk.site.asks("GET", f"{here}?{page.query.format(**tree)}", officer)
        for form in FormReader(seen.text).forms:
            names = tuple(box.name for box in form.boxes)
            if form.method != "post" or names in known:
                continue
            known.add(names)
            for number, box in enumerate(form.typed[:FIELDS]):
                for nonsense in NONSENSE if ALL else (NONSENSE[number % 2],):
                    for button in form.buttons[:BUTTONS]:
                        walk.pairs += 1
                        refused |= await _try(walk, officer, here, form, box, nonsense, button)
    assert len(refused) >= LEAST, sorted(refused)


async def _try(
    walk: Walk, officer: Actor, here: str, form: TypedForm, box: Box, nonsense: str, button: Box
) -> set[str]:
    """What was refused, if it was."""
    sent = form.fill()
    sent[box.name] = [nonsense, *sent[box.name][1:]]
    if button.name:
        sent[button.name] = [button.value]
    where = form.action or here
    answer = await walk.site.asks("POST", where, officer, data=sent)
    who = f"{where}, {box.name}={nonsense[:20]!r}, {button.name}={button.value}: {answer.status}"
    assert answer.status < 500, f"{who}\n{answer.text}"
    if answer.status not in REFUSED:
        return set()
    assert 'role="alert"' in answer.text, who
    assert not answer.written, who
    lost = _list_lost(form, sent, answer)
    assert not lost, f"{who} lost {lost}\n{answer.text[-6000:]}"
    return {who}


def _list_lost(form: TypedForm, sent: dict[str, list[str]], answer: Answer) -> list[str]:
    """What no field of the page holds any more."""
    kept = {
        (box.name, box.value.strip())
        for again in FormReader(answer.text).forms
        for box in again.boxes
        if box.is_on or box.kind not in ("checkbox", "radio")
    }
    typed = {box.name for box in form.boxes if box.kind not in ("button", "file")} - {"seen"}
    return [
        f"{name}={value[:40]}"
        for name in typed
        for value in sent.get(name, ())
        if (name, value.strip()) not in kept and value
    ]
