"""The order in which a message is offered: who is asked, when it is theirs, what they do.

Each row is asked once, from the top; the first that answers ends the turn. A new dialog is a
line in handlers/dialogs.py; a new meaning of typed words is a row here, above or below those it
must give way to. The table is printed in docs/flow.md.
"""

from handlers import commands, dialogs, numbered_choices
from handlers.anytime import extension_answers, late_reasons, nods, todo_list, unasked_answers
from handlers.attachments import media_messages, words_after_media
from handlers.dialogs import DIALOGS
from handlers.free_questions import question_messages
from handlers.incoming_messages import Came
from handlers.inquiries import asked_since, inquiry_answers
from handlers.joining import join_dialog, meeting_dialog
from handlers.listening import NOBODY, Around, Listener, Press
from handlers.plans import task_dialog
from handlers.practice import practice_draft, practice_listener
from handlers.report import typed_messages
from handlers.report.corrections import (
    amendment_wishes,
    differences,
    edited_messages,
    listed_places,
    several_corrections,
    taken_back,
)
from handlers.report.recheck import recheck_answers
from handlers.report.several_answers import named_answers, ordered_figures
from handlers.summaries_chat import summary_requests
from handlers.surroundings import cut_texts, lost_pages, other_units, replied_messages
from handlers.turn_context import Turn
from handlers.typed_text import Says

_NEWCOMERS = frozenset({NOBODY, *join_dialog.JOIN_STEPS})
_WAITING = frozenset(name for name, dialog in DIALOGS.items() if dialog.handle_message)
_TYPED, _OF_REPORTS = frozenset({Came.TYPED}), frozenset({"report", "doubt", "review", "idle"})

LISTENERS: tuple[Listener[Turn], ...] = (
    Listener(
        "number_of_choice",
        "a number on a channel without buttons, where no figure can be meant",
        numbered_choices.press_choice_of_number,
        numbered_choices.is_number,
        came=_TYPED,
        buttons=False,
    ),
    Listener(
        "meeting_code",
        "the code of a room, or what follows it, where nobody has joined or somebody is about to",
        meeting_dialog.handle_message,
        meeting_dialog.may_be_joining_here,
        came=frozenset({Came.TYPED, Came.MEDIA, Came.EDIT}),
        dialogs=_NEWCOMERS,
    ),
    Listener(
        "joining",
        "anything else from a chat where nobody has joined, or somebody is about to",
        join_dialog.handle_newcomer,
        dialogs=_NEWCOMERS,
    ),
    Listener(
        "lost_page",
        "a line from a page that stood open while an older copy of the data was put back",
        lambda ctx: lost_pages.put_question_again(ctx, dialogs.show_current_step(ctx)),
        lost_pages.is_from_lost_page,
        came=_TYPED,
        dialogs=_WAITING | {"idle", "review"},
        around=Around.LOST_PAGE,
    ),
    Listener(
        "practice",
        "anything but a press in a practice: nothing of it goes further",
        practice_listener.hear_in_practice,
        came=frozenset({Came.TYPED, Came.MEDIA, Came.EDIT}),
        dialogs=frozenset({practice_draft.DIALOG}),
    ),
    Listener(
        "whose_answer",
        "whose a message is that names another village: one's own, or to be left",
        other_units.handle_answer_whose,
        other_units.is_answer_whose,
        came=frozenset({Came.PRESS, Came.TYPED}),
        around=Around.WHOSE,
    ),
    Listener(
        "button",
        "a button was pressed",
        lambda ctx: Press(ctx.incoming.choice or ""),
        came=frozenset({Came.PRESS}),
    ),
    Listener(
        "task_evidence",
        "a photo or a file while a task is spoken of that is done",
        task_dialog.handle_evidence,
        lambda ctx: ctx.incoming.attachment_id is not None,
        came=frozenset({Came.MEDIA}),
        dialogs=frozenset({task_dialog.DIALOG}),
    ),
    Listener(
        "media",
        "a photo, a voice message, a sticker in place of words",
        media_messages.handle_media,
        came=frozenset({Came.MEDIA}),
    ),
    Listener(
        "rest_of_text",
        "right behind a text that was as long as the platform lets one be",
        cut_texts.add_rest,
        cut_texts.is_rest,
        came=_TYPED,
        around=Around.CUT_TEXT,
    ),
    Listener(
        "words_after_media",
        "right behind a photo or a file, words about it",
        words_after_media.add_words,
        words_after_media.may_be_about_media,
        came=_TYPED,
        says=Says.WORDS,
    ),
    Listener(
        "other_unit",
        "the name of another village beside figures: whose are they?",
        other_units.ask_whose,
        other_units.may_name_other_unit,
        came=frozenset({Came.TYPED, Came.EDIT}),
        dialogs=_OF_REPORTS | {amendment_wishes.DIALOG},
        says=Says.WORDS,
    ),
    Listener(
        "edited_message",
        "a message was changed after sending",
        edited_messages.handle_edited_message,
        came=frozenset({Came.EDIT}),
    ),
    Listener(
        "reply_elsewhere",
        "a reply to an earlier question, or to an own answer: it is answered there",
        replied_messages.handle_reply,
        replied_messages.may_answer_elsewhere,
        came=_TYPED,
        around=Around.REPLY,
    ),
    Listener(
        "recheck_under_notice",
        "right under a notice that asks about figures again: they are meant, unless it is a wish",
        recheck_answers.handle_under_notice,
        recheck_answers.is_under_notice,
        came=_TYPED,
        around=Around.REMINDER,
    ),
    Listener(
        "asked_since",
        "a bare figure right under a notice that asks for another report than the open question's",
        asked_since.handle_figure,
        asked_since.may_be_for_notice,
        came=_TYPED,
        dialogs=frozenset({"report", "doubt", amendment_wishes.DIALOG}),
        around=Around.REMINDER,
        says=Says.A_DIGIT,
    ),
    Listener(
        "recheck_kept",
        '"vẫn thế", "đúng rồi" to a figure that is asked about again',
        recheck_answers.handle_unchanged_words,
        recheck_answers.is_unchanged,
        came=_TYPED,
        dialogs=frozenset({"report"}),
        says=Says.LETTERS,
    ),
    Listener(
        "place_of_list",
        "a number while our newest message asks which place, or wish, is to be put right",
        listed_places.press_listed_place,
        listed_places.may_be_listed_place,
        came=_TYPED,
        around=Around.PLACES,
        says=Says.A_DIGIT,
    ),
    Listener(
        "label_of_newest",
        "the label of a button of our newest message, unless that is the open question",
        numbered_choices.press_label,
        came=_TYPED,
        says=Says.WORDS,
    ),
    Listener(
        "answer_to_request",
        '"đồng ý", "ok", "không" right under a request for more time',
        extension_answers.put_request_again,
        extension_answers.may_answer_request,
        came=_TYPED,
        around=Around.NOTICE,
        says=Says.LETTERS,
    ),
    Listener(
        "nod_to_reminder",
        '"ok", "đã rõ" right under a reminder',
        nods.thank_for_nod,
        nods.is_nod,
        came=_TYPED,
        around=Around.REMINDER,
        says=Says.LETTERS,
    ),
    Listener(
        "doubt_or_review",
        '"đúng", "gõ lại", "thay", "gửi" where a doubt or the read-back waits',
        typed_messages.handle_offered_words,
        typed_messages.are_offered_words,
        came=_TYPED,
        dialogs=frozenset({"doubt", "review"}),
    ),
    Listener(
        "second_person_code",
        "a fresh invitation code where somebody has joined already",
        join_dialog.handle_second_person_code,
        came=_TYPED,
        says=Says.A_CODE,
    ),
    Listener(
        "more_time",
        '"3 ngày nữa", "đến thứ Sáu", "ốm" right under the question until when, or why',
        extension_answers.handle_until,
        came=_TYPED,
        around=Around.DAYS_OR_REASONS,
    ),
    Listener(
        "difference",
        '"câu 4 sai một đám", "thừa 1 đám": it is asked what the right figure is',
        differences.handle_difference,
        differences.may_be_difference,
        came=_TYPED,
        dialogs=_OF_REPORTS,
        says=Says.WORDS,
    ),
    Listener(
        "several_corrections",
        '"sửa câu 2 thành 152, câu 4 thành 3": each at its question',
        several_corrections.handle_several,
        several_corrections.may_be_several,
        came=_TYPED,
        dialogs=_OF_REPORTS | {amendment_wishes.DIALOG},
        says=Says.WORDS,
    ),
    Listener(
        "taken_back",
        '"nhầm, 137 mới đúng", "cho em rút lại": the last answer is put right, or taken back',
        taken_back.handle_taken_back,
        taken_back.may_take_back,
        came=_TYPED,
        dialogs=_OF_REPORTS,
        says=Says.WORDS,
    ),
    Listener(
        "late_reason",
        '"lý do chậm: đang chờ số", "ốm nằm viện rồi": why a report has not come',
        late_reasons.handle_typed_reason,
        late_reasons.may_be_late_reason,
        came=_TYPED,
        dialogs=frozenset({"report", "review", "idle"}),
        says=Says.WORDS,
    ),
    Listener(
        "figures_in_order",
        '"BC 150 140 2 1": bare figures in the order of the form',
        ordered_figures.handle_figures,
        ordered_figures.may_be_figures,
        came=_TYPED,
        dialogs=_OF_REPORTS,
        says=Says.A_DIGIT | Says.LETTERS,
    ),
    Listener(
        "open_dialog",
        "a dialog waits for words: a question of a report, a date, a task, an inquiry, own data",
        dialogs.handle_in_dialog,
        dialogs.is_waiting,
        came=_TYPED,
        dialogs=_WAITING,
    ),
    Listener(
        "provisional",
        '"so tam" from somebody who reads (from a village it would be a figure)',
        summary_requests.handle_provisional_request,
        summary_requests.may_be_provisional_request,
        came=_TYPED,
        says=Says.LETTERS,
    ),
    Listener(
        "whole_report",
        "several labelled answers while no question is open",
        typed_messages.handle_whole_report,
        typed_messages.may_be_whole_report,
        came=_TYPED,
    ),
    Listener(
        "command",
        'a command, perhaps with a name: "trợ giúp", "/tonghop", "tổng hợp hội nghị"',
        commands.find_request,
        came=_TYPED,
    ),
    Listener(
        "named_correction",
        '"hộ 136", "nhà văn hóa không có" where no question is open: it is put right',
        named_answers.handle_named_correction,
        named_answers.may_be_named_correction,
        came=_TYPED,
        dialogs=_OF_REPORTS - {"report", "doubt"},
        says=Says.LETTERS,
    ),
    Listener(
        "small_talk",
        '"ok", "cảm ơn"',
        todo_list.show_thanks,
        lambda ctx: ctx.typed.is_small_talk,
        came=_TYPED,
    ),
    Listener(
        "recheck_waiting",
        "a figure, while the commune waits to hear about one again",
        recheck_answers.show_waiting_recheck,
        came=_TYPED,
        says=Says.A_DIGIT,
    ),
    Listener(
        "words_of_inquiry",
        "words of what was asked at short notice, from somebody who reads the answers",
        inquiry_answers.handle_words,
        inquiry_answers.may_be_meant,
        came=_TYPED,
        says=Says.LETTERS,
    ),
    Listener(
        "unasked_answer",
        "a figure or a few words that ask nothing, from somebody who reports",
        unasked_answers.offer_answer,
        unasked_answers.may_be_unasked_answer,
        came=_TYPED,
        dialogs=frozenset({"idle", "review"}),
    ),
    Listener(
        "free_question",
        "a question in one's own words, from somebody who reads figures",
        question_messages.handle_question,
        question_messages.may_be_question,
        came=_TYPED,
        says=Says.LETTERS,
    ),
    Listener("not_understood", "anything else", todo_list.show_not_understood),
)
