"""What is kept about the person who speaks: shown, corrected, consent withdrawn, removed."""

from handlers import button_data
from handlers.attachments.reply_links import FILE, OWN_PAGE_PART
from handlers.button_data import PressedAction
from handlers.joining import join_dialog
from handlers.replies import Choice, Reply
from handlers.turn_context import Turn
from models.chats import conversations
from models.chats.chat_addresses import CHANNELS_THAT_PULL
from models.chats.conversations import Speaker, Talk
from models.delivery import file_links
from models.delivery.file_links import OWN_DATA
from models.delivery.tables import OutboxKind
from models.joining import leaving
from models.people import persons, post_holders
from models.personal_data.personal_record import load_personal_record
from office.errands import data_requests
from office.errands.data_requests import DELETE, FIX, WITHDRAW
from office.people.person_removal import check_not_last_officer, remove_person
from office.people.phone_digits import hide_last_digits
from reading import Command
from reading.values.telephones import format_phone
from reporting.errors import NoLongerThere
from texts import Text, join_lines, text, words
from texts.vietnamese import format_moment

DIALOG = "mydata"
LONGEST_NOTE = 500


def run_own_data(ctx: Turn, _: str | None = None) -> Reply:
    """ "du lieu cua toi": all of it, and what can be done about it."""
    post = post_holders.find_post(ctx.db, ctx.speaker.post_id, ctx.now)
    if post is None:
        raise NoLongerThere
    held = [
        text("join.my_data", name=one.person_name, title=one.title, unit=one.unit_name)
        for one in post_holders.list_posts_of_person(ctx.db, post.person_id, ctx.now)
    ]
    phone = text("join.my_phone", phone=_show_phone(ctx, post.phone)) if post.phone else Text()
    more = _describe_record(ctx, post.person_id)
    return Reply(join_lines(*held, phone, *more, ctx.describe_whom_to_call()), _list_buttons(ctx))


def _describe_record(ctx: Turn, person_id: int) -> list[Text]:
    """How much there is besides; all of it is in the file."""
    record = load_personal_record(ctx.db, person_id)
    person = record.person
    said = [text("personal.greeting", greeting=person["greeting"])]
    if person["hours"]:
        said.append(text("personal.hours", hours=person["hours"]))
    for one in record.consents[-1:]:
        key = "personal.agreed" if one["agreed"] else "personal.refused"
        at, version = format_moment(one["at"]), str(one["text_version"])
        said.append(text(key, at=at, version=version))
    return [*said, text("personal.counts", **record.count_lines()), text("join.my_data_foot")]


def _show_phone(ctx: Turn, phone: str) -> str:
    """ "0912 34• •••" on a device of which nobody has shown whose it is: the last digits would
    show it, and the bot does not tell them there."""
    shown = format_phone(phone)
    return shown if ctx.is_known else hide_last_digits(shown)


def _list_buttons(ctx: Turn) -> tuple[Choice, ...]:
    others = {one.person_id: one for one in _list_speakers(ctx)}
    others.pop(ctx.speaker.person_id, None)
    # With whose data it is about: another may speak here by the time it is pressed.
    whose = ctx.speaker.post_id
    return (
        button_data.make_button(words("personal.button_file"), "mydata", "file", whose),
        button_data.make_button(words("join.button_fix"), "mydata", "fix", whose),
        button_data.make_button(words("join.button_stop"), "mydata", "stop", whose),
        button_data.make_button(words("join.button_forget"), "forget", "ask", whose),
        *(
            button_data.make_button(
                words("personal.button_of", title=one.title), "mydata", "of", one.post_id
            )
            for one in others.values()
        ),
        _make_todo_choice(),
    )


def _list_speakers(ctx: Turn) -> list[Speaker]:
    return conversations.list_speakers(ctx.db, ctx.chat_id, ctx.now)


def _take_wish(ctx: Turn, going: PressedAction) -> str:
    """What is wished; from here on that person speaks. A button of earlier days names nobody: it
    will do where one person speaks."""
    whose = going.number(1) if len(going.arguments) > 1 else None
    if whose is None and len({one.person_id for one in _list_speakers(ctx)}) > 1:
        raise NoLongerThere
    if whose is not None and not ctx.speak_as(lambda one: one.post_id == whose):
        raise NoLongerThere
    return going.arguments[0] if going.arguments else ""


def handle_own_data_button(ctx: Turn, going: PressedAction) -> Reply:
    if going.arguments[:1] == ("keep",):
        return Reply(text("join.kept"), (_make_todo_choice(),))
    wish = _take_wish(ctx, going)
    if wish == "of":
        return run_own_data(ctx)
    if wish == "file":
        return _hand_out_file(ctx)
    if wish == "fix":
        return _ask_what_is_wrong(ctx)
    if wish in ("stop", "stopped") and not ctx.is_known:
        return _refuse_unproven()
    if wish == "stop":
        sure = button_data.make_button(
            words("join.button_stop_sure"), "mydata", "stopped", ctx.speaker.post_id
        )
        return Reply(_say_whose(ctx, text("join.stop_sure")), (sure, _make_keep_choice()))
    if wish == "stopped":
        return _stop_messages(ctx)
    raise NoLongerThere


def _say_whose(ctx: Turn, question: Text) -> Text:
    """Where several speak here, before what cannot be taken back."""
    if len({one.person_id for one in _list_speakers(ctx)}) == 1:
        return question
    return join_lines(text("personal.whose", title=ctx.speaker.title), question)


def _hand_out_file(ctx: Turn) -> Reply:
    """A page that gives all of it as one file; on a channel of ours one's own page does."""
    if not ctx.is_known:
        return Reply(text("personal.not_from_here"), _list_buttons(ctx))
    if ctx.channel in CHANNELS_THAT_PULL:
        link = (words("personal.page_link"), OWN_PAGE_PART, 0, "my-data")
        return Reply(text("personal.file_page"), _list_buttons(ctx), links=(link,))
    if not ctx.public_url:
        return Reply(join_lines(text("linking.no_address"), ctx.describe_whom_to_call()))
    row = file_links.add_file_link(
        ctx.db,
        OWN_DATA,
        ctx.speaker.person_id,
        ctx.chat_id,
        ctx.now,
        post_id=ctx.speaker.post_id,
    )
    page = (words("linking.page"), FILE, row.id, row.salt)
    return Reply(text("personal.file_link"), _list_buttons(ctx), links=(page,))


def _refuse_unproven() -> Reply:
    """With the way to show whose the device is, and whom to call."""
    return Reply(text("personal.not_changed_from_here"), (_make_todo_choice(),))


def _make_todo_choice() -> Choice:
    return button_data.make_button(words("dialog.button_todo"), "todo")


def _make_keep_choice() -> Choice:
    return button_data.make_button(words("join.button_forget_keep"), "mydata", "keep")


def _ask_what_is_wrong(ctx: Turn) -> Reply:
    talk = Talk(DIALOG, post_id=ctx.speaker.post_id)
    return Reply(text("join.fix_ask"), (_make_todo_choice(),), OutboxKind.PROMPT, talk)


def show_current_step(ctx: Turn) -> Reply:
    return _ask_what_is_wrong(ctx)


def handle_message(ctx: Turn) -> Reply | Command:
    """What is wrong, in the person's words: the officer puts it right."""
    if ctx.typed.command is not None:
        return ctx.typed.command
    typed = ctx.incoming.text.strip()[:LONGEST_NOTE]
    if not typed:
        return _ask_what_is_wrong(ctx)
    speaker = ctx.speaker
    name = f"mydata:{speaker.person_id}:{ctx.incoming.inbox_id}"
    data_requests.leave_data_request(ctx, name, FIX, _describe_fix(ctx, typed))
    said = text(
        "officer.asked_fix" if ctx.is_known else "officer.asked_fix_unproven", title=speaker.title
    )
    ctx.send_text_to_officers(speaker.unit_path, said, name)
    talk = Talk(post_id=speaker.post_id)
    said = join_lines(text("join.fix_kept"), ctx.describe_urgent_call())
    return Reply(said, then=talk)


def _describe_fix(ctx: Turn, what: str) -> str:
    """The officer who decides knows where nobody has shown that it is they who ask."""
    return words("personal.note_fix" if ctx.is_known else "personal.note_fix_unproven", what=what)


def _stop_messages(ctx: Turn) -> Reply:
    """Consent is taken back: no more messages; the post stays, and reports come by telephone."""
    speaker, phone = ctx.speaker, ctx.phone()
    check_not_last_officer(ctx, speaker.person_id)
    persons.add_consent(
        ctx.db,
        speaker.person_id,
        ctx.chat_id,
        join_dialog.CONSENT_VERSION,
        agreed=False,
        now=ctx.now,
    )
    said = text("officer.refused", title=speaker.title)
    name = f"stopped:{speaker.post_id}:{ctx.now.date()}"
    ctx.send_text_to_officers(speaker.unit_path, said, name)
    data_requests.leave_data_request(ctx, name, WITHDRAW, words("personal.note_withdrawn"))
    leaving.unlink_person(ctx.db, speaker.person_id, ctx.now)
    return Reply(text("join.stopped", phone=phone), then=Talk())


def run_forget(ctx: Turn, _: str | None = None) -> Reply:
    """ "xóa dữ liệu của tôi": asked once more; or only no messages any more."""
    if not ctx.is_known:
        return _refuse_unproven()
    return _ask_to_forget(
        ctx,
        button_data.make_button(words("join.button_stop"), "mydata", "stop", ctx.speaker.post_id),
    )


def _ask_to_forget(ctx: Turn, *others: Choice) -> Reply:
    sure = button_data.make_button(
        words("join.button_forget_sure"), "forget", "sure", ctx.speaker.post_id
    )
    question = _say_whose(ctx, text("join.forget_sure"))
    return Reply(question, (sure, *others, _make_keep_choice()))


def handle_forget_button(ctx: Turn, going: PressedAction) -> Reply:
    """Removes the person's data; the reports stay with the post and the unit. Not from a device
    of which nobody has shown whose it is, nor by an SMS: what is gone is gone for good."""
    wish = _take_wish(ctx, going)
    if not ctx.is_known:
        return _refuse_unproven()
    if wish != "sure":
        return _ask_to_forget(ctx)
    if ctx.manner.by_phone:
        return _pass_removal_on(ctx)
    remove_person(ctx, ctx.speaker.person_id, in_own_chat=True)
    return Reply(text("join.forgotten"), then=Talk())


def _pass_removal_on(ctx: Turn) -> Reply:
    """The sender of an SMS can be forged, and what is gone is gone for good: the officer asks the
    person, and removes it."""
    name = f"forget:{ctx.speaker.person_id}:{ctx.today}"
    data_requests.leave_data_request(ctx, name, DELETE, words("personal.note_forget_wish"))
    said = text("officer.asked_forget", title=ctx.speaker.title)
    ctx.send_text_to_officers(ctx.speaker.unit_path, said, name)
    passed_on = text("personal.forget_passed_on")
    return Reply(join_lines(passed_on, ctx.describe_urgent_call()), then=Talk())
