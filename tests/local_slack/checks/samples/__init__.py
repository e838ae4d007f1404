"""One whole example of every block, element and view, each field filled in, so that any of them can be made wrong."""

from tests.local_slack.checks.samples.blocks import BLOCKS, HOME, MODAL, UNPOSTABLE, block
from tests.local_slack.checks.samples.elements import ELEMENTS, element
from tests.local_slack.checks.samples.texts import Json, mrkdwn, option, options, plain

__all__ = [
    "BLOCKS",
    "ELEMENTS",
    "HOME",
    "MODAL",
    "UNPOSTABLE",
    "Json",
    "acts",
    "asks",
    "block",
    "element",
    "mrkdwn",
    "option",
    "options",
    "plain",
]


def acts(*elements: Json) -> list[Json]:
    """These elements in an actions block."""
    return [{"type": "actions", "elements": list(elements)}]


def asks(kind: str, **changed: object) -> list[Json]:
    """This element in an input block."""
    return [{"type": "input", "label": plain("Asked"), "element": element(kind, **changed)}]
