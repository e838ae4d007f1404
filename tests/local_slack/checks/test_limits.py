"""Every published limit: exactly at it is fine, one beyond is refused where it stands."""

import json
from collections.abc import Iterator, Sequence
from importlib import resources
from typing import Any

import pytest

from bot.local_slack.checks import Refusal, check_blocks, check_view
from tests.local_slack.checks.limits import ALL, Limit
from tests.local_slack.checks.samples import mrkdwn


def published() -> dict[str, int]:
    """Every number of limits.json by its dotted path."""
    text = resources.files("bot.local_slack.checks").joinpath("limits.json").read_text("utf-8")
    return dict(numbers(json.loads(text), ""))


def numbers(value: Any, path: str) -> Iterator[tuple[str, int]]:
    if not isinstance(value, dict):
        yield path.lstrip("."), value
        return
    for name, held in value.items():
        yield from numbers(held, f"{path}.{name}")


def refused(document: Any) -> Sequence[Refusal]:
    return check_view(document) if isinstance(document, dict) else check_blocks(document, "message")


def at_and_beyond(limit: Limit) -> tuple[int, int]:
    number, kind = published()[limit.path], limit.path.rpartition(".")[2]
    if kind == "exclusive_min":
        return number + 1, number
    return (number, number - 1) if kind.startswith("min") else (number, number + 1)


@pytest.mark.parametrize("limit", ALL, ids=[limit.path for limit in ALL])
def test_a_limit_holds_to_the_last_one(limit: Limit) -> None:
    fine, wrong = at_and_beyond(limit)

    taken, said = refused(limit.built(fine)), refused(limit.built(wrong))

    assert taken == [], limit.source
    assert limit.pointer in [one.pointer for one in said], f"{limit.source}: {said}"


def test_every_published_limit_is_tried_once() -> None:
    tried = [limit.path for limit in ALL]

    assert sorted(tried) == sorted(published())


@pytest.mark.parametrize("sign", ["🌱", "é", "日"])
def test_a_length_counts_signs_and_not_bytes(sign: str) -> None:
    """docs: reference/block-kit: lengths count Unicode code points"""
    fine, wrong = ([{"type": "section", "text": mrkdwn(sign * count)}] for count in (3000, 3001))

    assert check_blocks(fine, "message") == []
    assert [one.pointer for one in check_blocks(wrong, "message")] == ["/blocks/0/text/text"]
