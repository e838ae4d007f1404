"""Sample data: what there is of it or would be, and what its messages say when it is gone."""

from slack_sdk.models.blocks import Block

from bot.rules.samples import told, would_be
from bot.rules.setup import SetUp
from bot.views.parts import Json, Message, bold, button, buttons, confirm, done, line, message, modal, says, small
from bot.views.setup import ids

_SHOWN = (
    "The lists, type-aheads and Homes of sellers and marketers show it, so that both teams can try everything with "
    "it. No digest and no measure counts it, and nobody is told of it by the clock. What somebody does with it is "
    "told as usual."
)
_GOES_ALONG = (
    "What colleagues did with it goes too: feedback on its leads, confirmations, conflicts, agenda items, and what "
    "feedback said before it was moved to a real lead. Nothing else is touched."
)


def form(known: SetUp) -> Json:
    return modal(ids.SAMPLE, "Sample data", _loaded(known) if known.samples.any else _offered(known))


def _loaded(known: SetUp) -> list[Block | None]:
    by = known.samples.loaded
    lose = confirm("Remove all sample data?", _GOES_ALONG, "Remove")
    return [
        line(bold(told(known.samples)), says(". Their names begin with “Sample:”.")),
        small(done("Loaded", by)) if by else None,
        line(says(_SHOWN)),
        buttons([button("Remove sample data", ids.REMOVE_SAMPLES, "all", "danger", lose)]),
    ]


def _offered(known: SetUp) -> list[Block | None]:
    there = told(would_be(known.choices.packs))
    if not there:
        return [line(says("Leads, campaigns and the schedule sleep, so there is nothing to load."))]
    return [
        line(says("Made up, in your name: "), bold(there), says(". Their names begin with “Sample:”.")),
        line(says(_SHOWN)),
        line(says("Nobody is told that it is loaded, and it can be removed without a trace.")),
        buttons([button("Load sample data", ids.LOAD_SAMPLES, "all", "primary")]),
    ]


def gone(there: bool) -> Message:  # noqa: FBT001 - what the card reads
    words = "This was sample data. An admin has removed it."
    return message(words, line(says(words)))
