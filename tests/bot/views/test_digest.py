"""What digests look like: golden files, read by people; RENEW=1 writes them anew, for the difference to be read."""

import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.local_slack.checks.surfaces import check_blocks, check_message, check_view
from bot.local_slack.words import words_of
from bot.rules.choices import Choices
from bot.rules.digest import Digest
from bot.samples.digest import ASKED_FOR, FEW, FULL, HOSTILE, KINDS, LATE, LONG_AND_HOSTILE, QUIET, shown
from bot.views.digest import card, meaning
from bot.views.parts import Message

GOLDEN = Path(__file__).parent / "golden"
MESSAGES = {
    **{name: card.show(known) for name, known in KINDS.items()},
    "asked_for": card.privately(ASKED_FOR),
    "details": card.details(LONG_AND_HOSTILE),
}


def drawn(message: Message) -> str:
    """First as it reads, then the blocks themselves."""
    blocks = json.dumps(message.blocks, indent=1, ensure_ascii=False)
    return f"{message.text}\n\n{words_of(message.blocks)}\n\n{blocks}\n"


@pytest.mark.parametrize("name", MESSAGES)
def test_a_digest_reads_as_it_did(name: str) -> None:
    file, now = GOLDEN / f"{name}.txt", drawn(MESSAGES[name])
    if os.environ.get("RENEW"):
        file.write_text(now)
        pytest.fail(f"{file.name} was written anew; read the difference, then run without RENEW")

    assert now == file.read_text()


def test_no_golden_file_is_left_over() -> None:
    assert {file.stem for file in GOLDEN.iterdir()} == set(MESSAGES)


@pytest.mark.parametrize("name", MESSAGES)
def test_slack_takes_every_digest(name: str) -> None:
    assert check_message(MESSAGES[name].text, MESSAGES[name].blocks) == []


def test_slack_takes_all_that_belongs_to_it() -> None:
    refused = [check_view(one) if isinstance(one, dict) else check_blocks(one, "message") for one in shown()]

    assert [sentence for found in refused for sentence in found] == []


def test_a_quiet_week_is_one_line() -> None:
    (block,) = card.show(QUIET).blocks

    assert words_of([block]).count("\n") == 0


def kinds(message: Message) -> list[str]:
    return [str(block["type"]) for block in message.blocks]


def test_there_is_one_picture_with_its_numbers_right_below_and_none_of_few() -> None:
    found = kinds(card.show(FULL))
    below = card.show(FULL).blocks[found.index("data_visualization") + 1]

    assert found.count("data_visualization") == 1
    assert all(f"{week.handed} handed over, {week.returned} came back" in words_of([below]) for week in FULL.trend)
    assert "data_visualization" not in kinds(card.show(FEW))


def test_nothing_is_told_in_percent_of_fewer_than_five() -> None:
    assert "%" not in words_of(card.show(FEW).blocks)
    assert "3 of 4" in words_of(card.show(FEW).blocks)


def test_empty_sections_are_left_out() -> None:
    text = words_of(card.show(FEW).blocks)

    assert not [title for title in ("Campaigns read", "Next 14 days", "Commitments") if title in text]


@pytest.mark.parametrize(("known", "told"), [(FULL, False), (LATE, True)])
def test_a_late_digest_says_so(known: Digest, told: bool) -> None:
    assert ("Planned for Monday 9:00, sent 9:20." in words_of(card.show(known).blocks)) is told


def mrkdwn(node: Any) -> list[str]:
    if isinstance(node, list):
        return [text for one in node for text in mrkdwn(one)]
    if not isinstance(node, dict):
        return []
    own = [str(node["text"])] if node.get("type") == "mrkdwn" else []
    return own + [text for value in node.values() for text in mrkdwn(value)]


def test_nobodys_words_can_call_or_format_anything() -> None:
    digest = card.show(LONG_AND_HOSTILE)

    assert "<" not in digest.text
    assert not [text for text in mrkdwn(digest.blocks) if "Everybody" in text]
    assert HOSTILE.strip() in words_of(digest.blocks)


def test_long_lists_are_clipped_and_stand_whole_in_the_thread() -> None:
    text, thread = words_of(card.show(LONG_AND_HOSTILE).blocks), words_of(card.details(LONG_AND_HOSTILE).blocks)

    assert "and 55 more" in text
    assert "The whole lists are in the thread." in text
    assert "and 35 more" in thread
    assert "and 55 more" not in thread


def test_teams_of_fewer_than_three_have_no_number_of_their_own() -> None:
    text = words_of(card.show(FEW).blocks)

    assert "Both teams: 1 thing past its day" in text
    assert not [what for what in ("Answered by marketing", "no outcome", "has not answered") if what in text]


def test_whose_action_is_late_is_not_told_in_public() -> None:
    text = words_of(card.show(FULL).blocks)

    assert "Write the objection sheet · past its day" in text
    assert "Marco Neri" not in text.partition("Commitments")[2]


def test_it_says_what_every_number_means() -> None:
    text = words_of(meaning.show(Choices())["blocks"])

    assert not [what for what in ("Accepted", "Held", "Came back", "Past their day", "Percentages") if what not in text]


def test_while_unison_only_measures_it_says_when_targets_begin() -> None:
    known = replace(FULL, targets_from=date(2026, 5, 20))

    assert "Targets begin on Wed 20 May 2026; until then Unison only measures." in words_of(card.show(known).blocks)
    assert "Targets begin" not in words_of(card.show(FULL).blocks)
