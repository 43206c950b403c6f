"""The methods of the Bot API that are played: (stand-in, checked fields, files) → result."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.bot.channels.telegram.chats import BOT, Chat, Message
from tests.bot.channels.telegram.errors import Refused, bad
from tests.bot.channels.telegram.markup import check_keyboard, read_text
from tests.bot.channels.telegram.spec import Upload

if TYPE_CHECKING:
    from tests.bot.channels.telegram.telegram import TelegramStandIn

Given = dict[str, Any]
Files = dict[str, Upload]

BLOCKED = "Forbidden: bot was blocked by the user"
STRANGER = "Forbidden: bot can't initiate conversation with a user"
MOVED = "Bad Request: group chat was upgraded to a supergroup chat"
STALE = "query is too old and response timeout expired or query ID is invalid"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)
ACTIONS = {
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
}
MEGABYTE = 1_000_000


def find_chat(tg: "TelegramStandIn", given: Given) -> Chat:
    if "chat_id" not in given:
        raise bad("chat_id is empty")
    chat = tg.chats.get(given["chat_id"])
    if chat is None:
        raise bad("chat not found")
    if chat.moved_to:
        moved = {"migrate_to_chat_id": chat.moved_to}
        raise Refused(400, MOVED, parameters=moved, ordered=True)
    if chat.blocked:
        raise Refused(403, BLOCKED, ordered=True)
    if not chat.started:
        raise Refused(403, STRANGER)
    return chat


def check_reply(chat: Chat, given: Given) -> None:
    reply = given.get("reply_parameters")
    if reply is None:
        return
    if "message_id" not in reply:
        raise bad('can\'t find field "message_id"')
    if reply["message_id"] not in chat.messages and not reply.get("allow_sending_without_reply"):
        raise bad("message to be replied not found")


def put(tg: "TelegramStandIn", given: Given, text: str, entities: list[Any], **more: Any) -> Given:
    """Into the chat; the result is Telegram's message."""
    chat = find_chat(tg, given)
    markup = given.get("reply_markup")
    check_keyboard(markup)
    check_reply(chat, given)
    message = Message(
        chat.id,
        chat.next_id(),
        tg.seconds(),
        text,
        entities=entities,
        markup=markup,
        request=given,
        **more,
    )
    chat.add(message)
    tg.told(chat, message)
    return chat.as_json(message)


def get_me(tg: "TelegramStandIn", given: Given, files: Files) -> Given:
    return BOT | {"id": tg.bot_id, "can_join_groups": False, "supports_inline_queries": False}


def send_message(tg: "TelegramStandIn", given: Given, files: Files) -> Given:
    find_chat(tg, given)
    text, entities = read_text(given, "text", 4096)
    return put(tg, given, text, entities)


def upload(tg: "TelegramStandIn", given: Given, files: Files, kind: str, most: int) -> Given:
    """A photo or a document: a new file, or the id of an old one."""
    find_chat(tg, given)
    caption, entities = read_text(given, "caption", 1024)
    file = given[kind]
    if type(file) is str and file.startswith("attach://"):
        file = files.get(file.removeprefix("attach://"))
    if type(file) is Upload:
        if not file.data:
            raise bad("file must be non-empty")
        if len(file.data) > most:
            raise Refused(413, "Request Entity Too Large")
        file_id = tg.keep_file(f"{kind}s/{file.filename}", file.data)
    elif file in tg.files:
        file_id = file
    else:
        raise bad("wrong remote file identifier specified: Wrong string length")
    data, name = tg.files[file_id].data, tg.files[file_id].path.rpartition("/")[2]
    content = described(kind, file_id, name, len(data))
    more = {"kind": kind, "content": content, "data": data, "filename": name}
    return put(tg, given, caption, entities, **more)


def described(kind: str, file_id: str, name: str, size: int) -> Given:
    one = {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_size": size}
    if kind == "photo":
        return {"photo": [one | {"width": 90, "height": 90}, one | {"width": 800, "height": 800}]}
    return {"document": one | {"file_name": name}}


def send_photo(tg: "TelegramStandIn", given: Given, files: Files) -> Given:
    return upload(tg, given, files, "photo", 10 * MEGABYTE)


def send_document(tg: "TelegramStandIn", given: Given, files: Files) -> Given:
    return upload(tg, given, files, "document", 50 * MEGABYTE)


def find_own(tg: "TelegramStandIn", given: Given) -> tuple[Chat, Message]:
    """The message to edit."""
    chat = find_chat(tg, given)
    if "message_id" not in given:
        raise bad("message identifier is not specified")
    message = chat.messages.get(given["message_id"])
    if message is None:
        raise bad("message to edit not found")
    if not message.from_bot:
        raise bad("message can't be edited")
    return chat, message


def edit_text(tg: "TelegramStandIn", given: Given, files: Files) -> Given:
    if "text" not in given:
        raise bad("message text is empty")
    chat, message = find_own(tg, given)
    text, entities = read_text(given, "text", 4096)
    if message.kind != "text":
        raise bad("there is no text in the message to edit")
    return edit(tg, chat, message, given, text=text, entities=entities)


def edit_markup(tg: "TelegramStandIn", given: Given, files: Files) -> Given:
    chat, message = find_own(tg, given)
    return edit(tg, chat, message, given, text=message.text, entities=message.entities)


def edit(tg: "TelegramStandIn", chat: Chat, message: Message, given: Given, **to: Any) -> Given:
    markup = given.get("reply_markup")
    check_keyboard(markup)
    if not (markup and markup["inline_keyboard"]):
        markup = None  # an edit without a keyboard takes the old one away
    if (message.text, message.entities, message.markup) == (to["text"], to["entities"], markup):
        raise bad(NOT_MODIFIED)
    changed = chat.change(message, markup=markup, request=given, **to)
    tg.told(chat, changed)
    return chat.as_json(changed) | {"edit_date": tg.seconds()}


def answer_press(tg: "TelegramStandIn", given: Given, files: Files) -> bool:
    press = tg.presses.get(given["callback_query_id"])
    if press is None:
        raise bad(STALE)
    if press.stale or tg.seconds() - press.at > tg.press_life:
        raise Refused(400, f"Bad Request: {STALE}", ordered=True)
    press.answered = True
    if given.get("text"):
        press.chat.toasts.append((given["text"], given.get("show_alert", False)))
    return True


def send_action(tg: "TelegramStandIn", given: Given, files: Files) -> bool:
    find_chat(tg, given)
    if given["action"] not in ACTIONS:
        raise bad("wrong parameter action in request")
    return True


def set_commands(tg: "TelegramStandIn", given: Given, files: Files) -> bool:
    if len(given["commands"]) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    if any(not re.fullmatch("[a-z0-9_]{1,32}", one["command"]) for one in given["commands"]):
        raise bad("BOT_COMMAND_INVALID")
    tg.commands = given["commands"]
    return True


def get_file(tg: "TelegramStandIn", given: Given, files: Files) -> Given:
    kept = tg.files.get(given["file_id"])
    if kept is None:
        raise bad("invalid file_id")
    if kept.size > 20 * MEGABYTE:
        raise bad("file is too big")
    return {
        "file_id": given["file_id"],
        "file_unique_id": f"u{given['file_id']}",
        "file_size": kept.size,
        "file_path": kept.path,
    }


def set_webhook(tg: "TelegramStandIn", given: Given, files: Files) -> bool:
    url = given["url"]
    if not url.startswith(("https://", "http://127.0.0.1:")):  # loopback stands for https here
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    secret = given.get("secret_token", "")
    if not re.fullmatch("[A-Za-z0-9_-]*", secret):
        raise bad("secret token contains unallowed characters")
    allow(tg, given)
    tg.hook.set(url, secret, drop=given.get("drop_pending_updates", False))
    return True


def allow(tg: "TelegramStandIn", given: Given) -> None:
    """Which kinds of updates are wanted; remembered until said otherwise."""
    if "allowed_updates" in given:
        tg.updates.allowed = set(given["allowed_updates"])


def delete_webhook(tg: "TelegramStandIn", given: Given, files: Files) -> bool:
    tg.hook.set("", "", drop=given.get("drop_pending_updates", False))
    return True


def webhook_info(tg: "TelegramStandIn", given: Given, files: Files) -> Given:
    return {
        "url": tg.hook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(tg.updates.pending),
    }


def log_out(tg: "TelegramStandIn", given: Given, files: Files) -> bool:
    tg.logged_out = True
    return True


async def get_updates(tg: "TelegramStandIn", given: Given) -> list[Given]:
    if tg.hook.url:
        raise Refused(
            409,
            "Conflict: can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first",
        )
    updates = tg.updates
    updates.begin_poll()
    allow(tg, given)
    updates.confirm(given.get("offset", 0))
    limit = min(max(given.get("limit", 100), 1), 100)
    found = updates.batch(limit)
    if not found and given.get("timeout", 0) > 0:
        await updates.wait(min(given["timeout"], 50))
        found = updates.batch(limit)
    return found


PLAYED: dict[str, Callable[["TelegramStandIn", Given, Files], Any]] = {
    "getMe": get_me,
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "editMessageText": edit_text,
    "editMessageReplyMarkup": edit_markup,
    "answerCallbackQuery": answer_press,
    "sendChatAction": send_action,
    "setMyCommands": set_commands,
    "getFile": get_file,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": webhook_info,
    "logOut": log_out,
}
