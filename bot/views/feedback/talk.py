"""The little forms by which marketing answers and the author replies."""

from uuid import UUID

from slack_sdk.models.blocks import InputBlock, PlainTextInputElement

from bot.rules.feedback import Feedback
from bot.rules.words import LONGEST_NOTE, clean
from bot.views.feedback import ids
from bot.views.feedback.card import titled
from bot.views.parts import Json, kept_id, modal, plain, quote, values


def answer_form(feedback: Feedback) -> Json:
    to = feedback.given.name
    return _form(ids.ANSWER_FORM, "Answer", feedback, f"Your answer to {to}", f"{to} gets it in a DM with your name.")


def reply_form(feedback: Feedback) -> Json:
    return _form(
        ids.REPLY_FORM,
        "Reply",
        feedback,
        "Your reply",
        "It joins the thread under the card in marketing's channel.",
    )


def _form(callback: str, title: str, feedback: Feedback, label: str, hint: str) -> Json:
    box = PlainTextInputElement(action_id="feedback.words", multiline=True, max_length=LONGEST_NOTE, focus_on_load=True)
    blocks = [
        titled(feedback),
        quote(feedback.note) if feedback.note else None,
        InputBlock(block_id="words", label=plain(label), hint=plain(hint), element=box),
    ]
    return modal(callback, title, blocks, "Send", id=str(feedback.id))


def read(view: Json) -> tuple[UUID, str]:
    """Whose feedback it is about, and the words."""
    return kept_id(view), clean((values(view).get("words") or {}).get("value"))
