"""The one picture, beside the same numbers in words."""

from bot.rules.digest import Digest, Trend
from bot.rules.metrics import FEWEST
from bot.views.parts import Json, dicts, small


def drawn(known: Digest) -> list[Json]:
    """Slack's own chart (https://docs.slack.dev/reference/block-kit/blocks); none of too few (product.md L57)."""
    weeks = known.trend
    if len(weeks) < 2 or weeks[-1].handed < FEWEST:
        return []
    series = [_series("Handed over", weeks, "handed"), _series("Came back", weeks, "returned")]
    axis = {"categories": [_label(week) for week in weeks]}
    chart = {"type": "bar", "series": series, "axis_config": axis}
    block: Json = {"type": "data_visualization", "title": "Leads by week", "chart": chart}
    return [block, *dicts([small(_words(weeks))])]


def _series(name: str, weeks: tuple[Trend, ...], what: str) -> Json:
    return {"name": name, "data": [{"label": _label(week), "value": getattr(week, what)} for week in weeks]}


def _label(week: Trend) -> str:
    return f"{week.first.day} {week.first:%b}"


def _words(weeks: tuple[Trend, ...]) -> str:
    told = (f"{_label(week)}: {week.handed} handed over, {week.returned} came back" for week in weeks)
    return f"The same in numbers, by the week that began: {'; '.join(told)}."
