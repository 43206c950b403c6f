"""Every page of the desk, and the order in which the menu names them."""

from starlette.routing import BaseRoute

from bot.site.desk.desk_page import MENU
from bot.site.desk.entry import entry_pages, errand_pages, paste_pages
from bot.site.desk.plans_and_settings import (
    begin_page,
    form_pages,
    own_text_pages,
    past_figure_pages,
    plan_pages,
    round_pages,
    setting_pages,
)
from bot.site.desk.reports import (
    group_texts,
    inquiry_pages,
    proposal_pages,
    report_pages,
    task_pages,
)
from bot.site.desk.results import paper_pages, provisional_pages, signing_pages
from bot.site.desk.units_and_people import (
    audit_pages,
    holder_change_pages,
    meeting_pages,
    people_pages,
    unit_pages,
)

ROUTES: list[BaseRoute] = [
    *report_pages.ROUTES,
    *provisional_pages.ROUTES,
    *signing_pages.ROUTES,
    *errand_pages.ROUTES,
    *entry_pages.ROUTES,
    *paste_pages.ROUTES,
    *group_texts.ROUTES,
    *meeting_pages.ROUTES,
    *begin_page.ROUTES,
    *unit_pages.ROUTES,
    *people_pages.ROUTES,
    *holder_change_pages.ROUTES,
    *proposal_pages.ROUTES,
    *round_pages.ROUTES,
    *plan_pages.ROUTES,
    *form_pages.ROUTES,
    *past_figure_pages.ROUTES,
    *own_text_pages.ROUTES,
    *setting_pages.ROUTES,
    *task_pages.ROUTES,
    *inquiry_pages.ROUTES,
    *paper_pages.ROUTES,
    *audit_pages.ROUTES,
]

# What is done every day stands first; what is set up once, last. Others in between.
FIRST = (
    "",
    "errands",
    "enter",
    "paste",
    "group",
    "meeting",
    "provisional",
    "signing",
    "papers",
    "proposals",
    "tasks",
    "inquiries",
)
LAST = [
    ("rounds", "desk.menu_rounds"),
    ("units", "desk.menu_units"),
    ("people", "desk.menu_people"),
    ("setup", "desk.menu_setup"),
    ("audit", "audit.menu"),
]


def _get_menu_place(entry: tuple[str, str]) -> int:
    return FIRST.index(entry[0]) if entry[0] in FIRST else len(FIRST)


MENU[:] = [*sorted((entry for entry in MENU if entry not in LAST), key=_get_menu_place), *LAST]
