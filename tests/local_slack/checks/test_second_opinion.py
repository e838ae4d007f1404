"""What Slack's own Python models refuse is refused here too (slack_sdk.models, to_dict)."""

import inspect
from collections.abc import Iterator
from typing import Any

import pytest
from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import blocks as sdk_blocks
from slack_sdk.models.views import View

from bot.local_slack.checks import Refusal, check_blocks, check_view
from tests.local_slack.checks.limits import ALL, Limit
from tests.local_slack.checks.samples import BLOCKS, HOME, MODAL, UNPOSTABLE
from tests.local_slack.checks.test_kinds import changed, places
from tests.local_slack.checks.test_limits import at_and_beyond

# Slack has two of these and the SDK does not yet; of rich text the SDK checks nothing.
NO_OPINION = {"data_table", "data_visualization", "rich_text"}


def model_refuses(document: Any) -> bool:
    """Whether a model of the SDK made from this raises when it becomes JSON."""
    try:
        whole = View(**document) if isinstance(document, dict) else document
        models = [whole] if isinstance(whole, View) else sdk_blocks.Block.parse_all(whole)
        for model in models:
            model.to_dict()
    except SlackObjectFormationError:
        return True
    # The models themselves break on what they cannot read: no opinion.
    except (AttributeError, TypeError, ValueError, KeyError):
        return False
    return False


def ours(document: Any) -> list[Refusal]:
    return check_view(document) if isinstance(document, dict) else check_blocks(document, "message")


@pytest.mark.parametrize("limit", ALL, ids=[limit.path for limit in ALL])
def test_a_limit_of_the_sdk_is_no_tighter_than_ours(limit: Limit) -> None:
    fine, _ = at_and_beyond(limit)

    assert not model_refuses(limit.built(fine)) or ours(limit.built(fine))


def made_wrong(document: Any) -> Iterator[Any]:
    """Every field emptied, made too long or too many, and every choice made unknown."""
    for steps, held in places(document):
        if isinstance(held, str):
            yield from (changed(document, steps, value) for value in ("", "x" * 5001, "unheard_of"))
        elif isinstance(held, list):
            yield from (changed(document, steps, value) for value in ([], held * 101))


DOCUMENTS: dict[str, Any] = {
    **{kind: [block] for kind, block in BLOCKS.items() if kind not in NO_OPINION and kind != "alert"},
    "modal": MODAL,
    "home": HOME,
}


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_what_the_models_refuse_is_refused_here(kind: str) -> None:
    missed = [wrong for wrong in made_wrong(DOCUMENTS[kind]) if model_refuses(wrong) and not ours(wrong)]

    assert missed == []


def test_the_models_refuse_something_to_compare_with() -> None:
    refused = [kind for kind in DOCUMENTS if any(map(model_refuses, made_wrong(DOCUMENTS[kind])))]

    assert len(refused) > len(DOCUMENTS) / 2


def test_every_block_of_the_sdk_is_known_here() -> None:
    classes: list[Any] = [one for _, one in inspect.getmembers(sdk_blocks, inspect.isclass)]
    kinds = {one.type for one in classes if issubclass(one, sdk_blocks.Block) and one is not sdk_blocks.Block}

    assert kinds - {*BLOCKS, *UNPOSTABLE} == set()
