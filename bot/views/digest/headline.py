"""The sentences on top: what changed, the biggest cause, and what is asked of each team."""

from bot.rules.business_time import told_day
from bot.rules.digest import Digest
from bot.rules.metrics import mean
from bot.rules.words import clip

LONGEST = 80


def headline(known: Digest) -> list[str]:
    return [sentence for sentence in (_changed(known), _cause(known), *_asked(known), _measuring(known)) if sentence]


def some(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def _changed(known: Digest) -> str:
    count, usual = known.handed_over.count, mean(known.handed_over.before)
    if not count and not usual:
        return ""
    were = f"{some(count, 'lead')} {'was' if count == 1 else 'were'} handed over"
    were = were if count else "No lead was handed over"
    if usual is None:
        return f"{were}. There is no earlier week to compare with yet."
    return f"{were}, {_against(count, usual)}."


def _against(count: int, usual: float) -> str:
    more = round(count - usual)
    if not more:
        return "as many as in a usual week"
    return f"{abs(more):,} {'more' if more > 0 else 'fewer'} than in a usual week"


def _cause(known: Digest) -> str:
    returns = known.returns
    if returns.top:
        worst = returns.top[0]
        return f"What came back most: “{worst.reason}”, {worst.share.told} from {clip(worst.campaign, LONGEST)}."
    if returns.reasons and returns.returned > 1:
        first = returns.reasons[0]
        return f"What came back most: “{first.name}”, {first.count} of {returns.returned}."
    return ""


def _asked(known: Digest) -> list[str]:
    """What sellers confirm is counted on each campaign's card, so it is asked of a small team too."""
    asked = {"marketing": _of_marketing(known), "sales": [_outcomes(known), _unread(known)]}
    if not known.owed.apart:
        asked = {"both teams": [_joint(known)], "sales": [_unread(known)]}
    wanted = {team: [wish for wish in wishes if wish] for team, wishes in asked.items()}
    return [f"Asked of {team}: {' and '.join(wishes)}." for team, wishes in wanted.items() if wishes]


def _measuring(known: Digest) -> str:
    """Nobody is late yet who learns today what there is to be late for."""
    begins = known.targets_from
    return f"Targets begin on {told_day(begins)}; until then Unison only measures." if begins else ""


def _joint(known: Digest) -> str:
    count = known.owed.joint.count
    return f"{_late(count, 'thing')}, see below" if count else ""


def _of_marketing(known: Digest) -> list[str]:
    answers, tasks = known.owed.answers.count, known.owed.tasks.count
    return [
        f"answer {_late(answers, 'return')}" if answers else "",
        f"finish {_late(tasks, 'task')}" if tasks else "",
    ]


def _late(count: int, what: str) -> str:
    return f"{some(count, what)} past {'its' if count == 1 else 'their'} day"


def _outcomes(known: Digest) -> str:
    count = known.owed.outcomes.count
    return f"say what became of {some(count, 'lead')}" if count else ""


def _unread(known: Digest) -> str:
    unread = [read.campaign for read in known.reads if read.acknowledged.part < read.acknowledged.whole]
    if not unread:
        return ""
    return f"read {clip(unread[0], LONGEST) if len(unread) == 1 else some(len(unread), 'campaign')}"
