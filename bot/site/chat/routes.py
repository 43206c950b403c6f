"""Every address of the chat page."""

from starlette.routing import BaseRoute, Route

from bot.site.board import chart_pictures
from bot.site.chat import (
    chat_page,
    joined_files,
    kept_page,
    message_posts,
    message_streams,
    plain_forms,
    push_posts,
    shown_files,
)

ROUTES: list[BaseRoute] = [
    Route("/static/joined/{name}", joined_files.send_joined_file),
    Route("/c/{chat}", chat_page.add_slash),
    Route("/c/{chat}/", chat_page.show_chat_page),
    Route("/c/{chat}/form", plain_forms.post_form, methods=["POST"]),
    Route("/c/{chat}/photo/form", plain_forms.post_form, methods=["POST"]),
    Route("/c/{chat}/history", message_streams.send_history),
    Route("/c/{chat}/news", message_streams.send_news),
    Route("/c/{chat}/events", message_streams.stream_events),
    Route("/c/{chat}/say", message_posts.post_message, methods=["POST"]),
    Route("/c/{chat}/push/key", push_posts.send_push_key),
    Route("/c/{chat}/push", push_posts.post_subscription, methods=["POST"]),
    Route("/c/{chat}/push/end", push_posts.end_subscription, methods=["POST"]),
    Route("/c/{chat}/manifest.json", kept_page.send_manifest),
    Route("/c/{chat}/worker.js", kept_page.send_worker),
    Route("/c/{chat}/photo", message_posts.post_file, methods=["POST"]),
    Route("/c/{chat}/file/{attachment:row}", shown_files.send_file),
    Route("/c/{chat}/chart/{message:row}/{place:row}", chart_pictures.send_chart_of_message),
]
