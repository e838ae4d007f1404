"""What is to be told to people in Slack: written with the change that caused it, sent by the courier."""

from storage.outbox.asking import Place, pin, resume, share, show_card, tell, tell_admins, whisper
from storage.outbox.finding import Posted, asked_for, is_kept_back, keys_at, posted, stands
from storage.outbox.homes import refresh_home, refresh_homes
from storage.outbox.minding import drop, health, held, held_places, retry
from storage.outbox.tables import ConversationRow, OutboxRow
from storage.outbox.withdrawing import forget, withdraw

__all__ = [
    "ConversationRow",
    "OutboxRow",
    "Place",
    "Posted",
    "asked_for",
    "drop",
    "forget",
    "health",
    "held",
    "held_places",
    "is_kept_back",
    "keys_at",
    "pin",
    "posted",
    "refresh_home",
    "refresh_homes",
    "resume",
    "retry",
    "share",
    "show_card",
    "stands",
    "tell",
    "tell_admins",
    "whisper",
    "withdraw",
]
