"""Where commands have other names, whatever is answered names them so, and what people wrote stays."""

import json

import pytest

from bot.rules.manifest import as_typed
from bot.views.parts import line, message, modal, quote, says
from handlers import COMMANDS
from handlers.answering import said_anew
from handlers.turn import Answer, FormErrors, Home, Push, Say, Show

TYPE = "Type /unison setup."
FORM = modal("a.form", "Form", [line(says(TYPE)), quote(TYPE)])


def here(words: str) -> str:
    return as_typed(words, "acme-", COMMANDS)


@pytest.mark.parametrize(
    "answer",
    [Say(TYPE), Say(message(TYPE, line(says(TYPE)))), FormErrors({"a": TYPE}), Show(FORM), Push(FORM), Home(FORM)],
)
def test_every_answer_names_commands_as_they_are_here(answer: Answer) -> None:
    said = json.dumps(_held(said_anew(answer, here)))

    assert "Type /acme-unison setup." in said
    assert said.count(TYPE) == json.dumps(_held(answer)).count('"rich_text_quote"')


def _held(answer: Answer) -> object:
    match answer:
        case Say(what):
            return what if isinstance(what, str) else [what.text, what.blocks]
        case FormErrors(errors):
            return dict(errors)
        case Show(view) | Push(view) | Home(view):
            return view
        case _:
            return None
