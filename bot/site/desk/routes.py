"""Every page of the desk."""

from starlette.routing import BaseRoute

from bot.site.desk import start_pages
from bot.site.desk.entry import entry_pages, errand_pages, paste_pages
from bot.site.desk.plans_and_settings import (
    address_pages,
    begin_page,
    calendar_pages,
    form_pages,
    own_text_pages,
    past_figure_pages,
    plan_pages,
    round_pages,
    setting_pages,
    step_pages,
    template_pages,
)
from bot.site.desk.reports import (
    bulk_pages,
    group_texts,
    inquiry_pages,
    proposal_pages,
    report_pages,
    table_pages,
    task_pages,
)
from bot.site.desk.results import (
    board_links,
    chart_pages,
    file_pages,
    paper_pages,
    provisional_pages,
    signing_pages,
    summary_pages,
)
from bot.site.desk.units_and_people import (
    audit_pages,
    border_pages,
    holder_change_pages,
    meeting_pages,
    people_pages,
    unit_pages,
)

ROUTES: list[BaseRoute] = [
    *start_pages.ROUTES,
    *report_pages.ROUTES,
    *bulk_pages.ROUTES,
    *table_pages.ROUTES,
    *provisional_pages.ROUTES,
    *summary_pages.ROUTES,
    *signing_pages.ROUTES,
    *file_pages.ROUTES,
    *chart_pages.ROUTES,
    *board_links.ROUTES,
    *errand_pages.ROUTES,
    *entry_pages.ROUTES,
    *paste_pages.ROUTES,
    *group_texts.ROUTES,
    *meeting_pages.ROUTES,
    *begin_page.ROUTES,
    *unit_pages.ROUTES,
    *border_pages.ROUTES,
    *people_pages.ROUTES,
    *holder_change_pages.ROUTES,
    *proposal_pages.ROUTES,
    *round_pages.ROUTES,
    *calendar_pages.ROUTES,
    *plan_pages.ROUTES,
    *form_pages.ROUTES,
    *past_figure_pages.ROUTES,
    *own_text_pages.ROUTES,
    *template_pages.ROUTES,
    *setting_pages.ROUTES,
    *address_pages.ROUTES,
    *step_pages.ROUTES,
    *task_pages.ROUTES,
    *inquiry_pages.ROUTES,
    *paper_pages.ROUTES,
    *audit_pages.ROUTES,
]
