"""What a message holds beside its place, and how a person reads it.

Source: https://core.telegram.org/bots/api#message.
"""

from typing import Any

Body = dict[str, Any]
FILE_KINDS = ("document", "photo", "voice", "sticker")
OTHER_CONTENT = (
    *(
        "animation",
        "audio",
        "checklist",
        "contact",
        "dice",
        "game",
        "giveaway",
        "giveaway_winners",
        "invoice",
    ),
    *("live_photo", "location", "paid_media", "poll", "story", "venue", "video", "video_note"),
)
"""What people send beside text and the files that are kept here."""
SERVICE = (
    *("boost_added", "channel_chat_created", "chat_background_set", "chat_owner_changed", "chat_owner_left"),
    *(
        "chat_shared",
        "checklist_tasks_added",
        "checklist_tasks_done",
        "connected_website",
        "delete_chat_photo",
    ),
    *("direct_message_price_changed", "forum_topic_closed", "forum_topic_created", "forum_topic_edited"),
    *("forum_topic_reopened", "general_forum_topic_hidden", "general_forum_topic_unhidden", "gift"),
    *(
        "gift_upgrade_sent",
        "giveaway_completed",
        "giveaway_created",
        "group_chat_created",
        "left_chat_member",
    ),
    *(
        "managed_bot_created",
        "message_auto_delete_timer_changed",
        "migrate_from_chat_id",
        "migrate_to_chat_id",
    ),
    *("new_chat_members", "new_chat_photo", "new_chat_title", "paid_message_price_changed", "passport_data"),
    *("pinned_message", "poll_option_added", "poll_option_deleted", "proximity_alert_triggered"),
    *("refunded_payment", "successful_payment", "suggested_post_approval_failed", "suggested_post_approved"),
    *("suggested_post_declined", "suggested_post_paid", "suggested_post_refunded", "supergroup_chat_created"),
    *("unique_gift", "users_shared", "video_chat_ended", "video_chat_participants_invited"),
    *("video_chat_scheduled", "video_chat_started", "web_app_data", "write_access_allowed"),
)
"""What Telegram itself writes into a chat: service messages (https://core.telegram.org/bots/api#message)."""


def attached(body: Body) -> dict[str, Any] | None:
    """The file of a message in one form for all kinds, or None."""
    kind = next((name for name in FILE_KINDS if name in body), None)
    if kind is None:
        return None
    file = body[kind][-1] if kind == "photo" else body[kind]
    return {
        "file_id": file["file_id"],
        "file_name": file.get("file_name"),
        "mime_type": file.get("mime_type"),
        "file_size": file.get("file_size"),
        "kind": kind,
    }


def words(body: Body) -> str:
    """What a person reads of a message."""
    said: str | None = next((body[name] for name in ("text", "caption") if name in body), None)
    return service_text(body) if said is None else said


def service_text(body: Body) -> str:
    """What a person reads where a message has no text: who came, who left, where the group went, what else it is."""
    if "new_chat_members" in body:
        return "+ " + ", ".join(user["first_name"] for user in body["new_chat_members"])
    if "left_chat_member" in body:
        return "− " + str(body["left_chat_member"]["first_name"])
    if "migrate_to_chat_id" in body:
        return f"→ {body['migrate_to_chat_id']}"
    if "migrate_from_chat_id" in body:
        return f"← {body['migrate_from_chat_id']}"
    if "forum_topic_created" in body:
        return f"# {body['forum_topic_created']['name']}"
    if "forum_topic_closed" in body or "forum_topic_reopened" in body:
        return "🔒" if "forum_topic_closed" in body else "🔓"
    if "pinned_message" in body:
        return "📌"
    return next((f"[{kind}]" for kind in (*OTHER_CONTENT, *SERVICE) if kind in body), "")
