"""The sections on hand-overs and on what came back (product.md, metrics 1, 2 and 8)."""

from collections.abc import Sequence

from bot.rules.digest import MOST_SHOWN, Digest, HandedOver, Reason
from bot.rules.metrics import Counted, Share, mean
from bot.rules.words import clip
from bot.views.digest.headline import LONGEST, some
from bot.views.parts import Part, bold, says

Row = Sequence[Part]


def handed_over(known: Digest) -> list[Row]:
    over = known.handed_over
    rows: list[Row] = []
    if over.count or over.expected:
        rows.append([says(f"{some(over.count, 'lead')}{_usually(over.before)}. {_campaigns(over)}")])
    if over.decided.handed:
        rows.append([bold("Accepted: "), says(_accepted(known))])
    if over.decided.accepted:
        rows.append([bold("Held: "), says(f"{over.decided.held.told} of the accepted did not come back later")])
    return rows


def _campaigns(over: HandedOver) -> str:
    """Each with what was expected of it; one that brought nothing of what it promised is told as well."""
    expected = {one.name: one.count for one in over.expected}
    came = {one.name: one.count for one in over.by_campaign}
    told = [_against(name, count, expected.get(name)) for name, count in came.items()]
    return _some([*told, *(_against(name, 0, count) for name, count in expected.items() if name not in came)])


def _against(name: str, count: int, expected: int | None) -> str:
    of = "" if expected is None else f" of {expected:,} expected"
    return f"{clip(name, LONGEST)} {count:,}{of}"


def _accepted(known: Digest) -> str:
    fates, before = known.handed_over.decided, known.handed_over.decided_before
    then = f"; {before.acceptance.told} in the weeks before" if before.handed else ""
    # What has no outcome is late work of sales: where the teams are small, nobody's alone.
    late = f", no outcome: {fates.undecided}" if known.owed.apart else ""
    rest = f"came back: {fates.returned}{late}"
    return f"{fates.acceptance.told} of those whose ten working days ended{then} ({rest})"


def came_back(known: Digest) -> list[Row]:
    returns = known.returns
    if not returns.decided:
        return []
    share = Share(returns.returned, returns.decided)
    apart = f", {some(returns.not_a_lead, 'of them not a lead', 'of them not leads')}" if returns.not_a_lead else ""
    total = f"{share.told} of the leads with an outcome came back{apart}{_usually(returns.before)}"
    return [[says(f"{total}. {_names(returns.reasons)}")], *(_cause(one, known) for one in returns.top)]


def _cause(one: Reason, known: Digest) -> Row:
    often = f", {one.lift:.1f} times as often as overall" if one.lift is not None else ""
    where = f", {clip(one.campaign, LONGEST)}: {one.share.told}{often}. "
    answer = "Marketing has not answered yet." if known.owed.apart else ""
    if one.answer:
        answer = f"{one.answer.name}: “{one.answer.text}”"
    return [bold(one.reason), says(f"{where}{answer}".rstrip())]


def _usually(before: tuple[int, ...]) -> str:
    usual = mean(before)
    return "" if usual is None else f" ({usual:.1f} in a usual week)".replace(".0 ", " ")


def _names(names: tuple[Counted, ...]) -> str:
    return _some([f"{clip(one.name, LONGEST)} {one.count:,}" for one in names])


def _some(told: list[str]) -> str:
    left = len(told) - MOST_SHOWN
    return ", ".join([*told[:MOST_SHOWN], *([f"and {left} more"] if left > 0 else [])])
