"""Every page of the desk, and the order in which the menu names them."""

from starlette.routing import BaseRoute

from bot.site.desk import (
    begin,
    enter,
    errands,
    form,
    group,
    hand_over,
    meeting,
    papers,
    past,
    paste,
    people,
    plan,
    proposals,
    provisional,
    reports,
    rounds,
    settings,
    signing,
    tasks,
    texts,
    units,
)
from bot.site.desk.page import MENU

ROUTES: list[BaseRoute] = [
    *reports.ROUTES,
    *provisional.ROUTES,
    *signing.ROUTES,
    *errands.ROUTES,
    *enter.ROUTES,
    *paste.ROUTES,
    *group.ROUTES,
    *meeting.ROUTES,
    *begin.ROUTES,
    *units.ROUTES,
    *people.ROUTES,
    *hand_over.ROUTES,
    *proposals.ROUTES,
    *rounds.ROUTES,
    *plan.ROUTES,
    *form.ROUTES,
    *past.ROUTES,
    *texts.ROUTES,
    *settings.ROUTES,
    *tasks.ROUTES,
    *papers.ROUTES,
]

# What is done every day stands first; what is set up once, last. Others in between.
FIRST = ("", "errands", "enter", "paste", "group", "meeting", "provisional", "signing")
BEHIND = [
    ("rounds", "desk.menu_rounds"),
    ("units", "desk.menu_units"),
    ("people", "desk.menu_people"),
    ("setup", "desk.menu_setup"),
]


def _place(entry: tuple[str, str]) -> int:
    return FIRST.index(entry[0]) if entry[0] in FIRST else len(FIRST)


MENU[:] = [*sorted((entry for entry in MENU if entry not in BEHIND), key=_place), *BEHIND]
