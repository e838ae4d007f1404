"""What each number of the digest means, for whoever asks."""

from bot.rules.choices import Choices
from bot.rules.setup import targets
from bot.views.digest import ids
from bot.views.parts import Json, bold, line, modal, says

_MEANINGS = {
    "Handed over": "leads that became known with a campaign in these seven days; “expected” is what the campaign's "
    "owner wrote for one week.",
    "A usual week": "the mean of the four weeks before; as many of them as there were. A share of “the weeks before” "
    "is that of their leads taken together.",
    "Accepted": "of the leads whose day for an outcome passed in these seven days, those that sales called qualified. "
    "A lead that came back first and was qualified later counts as accepted.",
    "Held": "of the accepted, those that did not come back later.",
    "Came back": "leads whose latest feedback of these seven days is not “Qualified”. “Not a lead” is among them and "
    "told apart. A reason on one campaign is shown from three on, as a share of the campaign's leads with an outcome; "
    "“times as often” compares it with that reason over all campaigns.",
    "Past their day": "as of the moment of the digest. {targets} A task is due on its own day. "
    "Leads of the last 90 days count.",
    "Answered by marketing": "of the feedback whose day for an answer passed in these seven days. Times are working "
    "hours where the person is who owes the answer.",
    "Read": "sellers who pressed “Got it”, of those who are asked to.",
    "Percentages": "only of five or more. Withdrawn feedback never counts. Nobody's own numbers are told; where a team "
    "has fewer than three people, only a number of both teams together.",
}


def show(known: Choices) -> Json:
    told = {what: meaning.format(targets=targets.told(known)) for what, meaning in _MEANINGS.items()}
    rows = [line(bold(f"{what}: "), says(meaning)) for what, meaning in told.items()]
    return modal(ids.MEANING_VIEW, "What the numbers mean", rows)
