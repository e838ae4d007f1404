"""Charts and tables: numbers drawn by Slack itself."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain

from bot.local_slack.checks.fields import (
    Check,
    Rule,
    array,
    boolean,
    number,
    objects,
    one_of,
    or_null,
    shape,
    string,
    typed,
    whole_number,
)
from bot.local_slack.checks.limits import limit
from bot.local_slack.checks.refusals import Refusal, refusal
from bot.local_slack.checks.rich_text import rich_text

# A cell of blanks only is refused like an empty one (docs: reference/block-kit/blocks/table-block).
_NOT_BLANK = string(form=r"(?s).*\S.*")


@cache
def chart() -> Check:
    label = string("data_visualization.segment.label.max_length")
    segment = shape(needs={"label": label, "value": number(above=0)})
    pie = shape("pie", needs={"segments": array(segment, "data_visualization.segments")})
    return typed({"pie": pie, **{kind: _drawn_on_axes(kind) for kind in ("bar", "line", "area")}})


def _drawn_on_axes(kind: str) -> Check:
    point = shape(needs={"label": string("data_visualization.point_label.max_length"), "value": number()})
    series = shape(
        needs={
            "name": string("data_visualization.series_name.max_length"),
            "data": array(point, "data_visualization.data"),
        }
    )
    category = string("data_visualization.category_label.max_length")
    axis_label = string("data_visualization.axis_label.max_length")
    axis = shape(
        needs={"categories": array(category, "data_visualization.categories")},
        takes={"x_label": axis_label, "y_label": axis_label},
    )
    return shape(
        kind,
        _points_match_categories,
        needs={"series": array(series, "data_visualization.series"), "axis_config": axis},
    )


def _points_match_categories(chart_: Mapping[str, object], at: str) -> Iterator[Refusal]:
    """Every series has one point for each category, in that order."""
    axis = chart_.get("axis_config")
    categories = axis.get("categories") if isinstance(axis, dict) else None
    for place, series in enumerate(objects(chart_.get("series"))):
        if [point.get("label") for point in objects(series.get("data"))] != categories:
            yield refusal("labels must match the categories", f"{at}/series/{place}/data")


@cache
def table() -> dict[str, Check]:
    cell = typed(
        {
            "raw_text": shape("raw_text", needs={"text": _NOT_BLANK}),
            "raw_number": shape("raw_number", needs={"value": number(), "text": _NOT_BLANK}),
            "rich_text": rich_text(),
        }
    )
    settings = shape(takes={"align": one_of("left", "center", "right"), "is_wrapped": boolean})
    block_id = {"block_id": string("block_id.max_length")}
    page = whole_number(limit("data_table.page_size.min"), limit("data_table.page_size.max"))
    return {
        "table": shape(
            "table",
            _not_too_much("table.content.max_length"),
            needs={"rows": array(array(cell, "table.columns"), "table.rows")},
            # Docs: reference/block-kit/blocks/table-block: null skips a column.
            takes={"column_settings": array(or_null(settings), "table.columns", least=0), **block_id},
        ),
        "data_table": shape(
            "data_table",
            _not_too_much("data_table.content.max_length"),
            _rows_are_equal,
            needs={
                "rows": array(array(cell, "data_table.columns"), "data_table.rows"),
                "caption": string(),
            },
            takes={"page_size": page, "row_header_column_index": whole_number(0), **block_id},
        ),
    }


def _rows(block: Mapping[str, object]) -> list[list[object]]:
    rows = block.get("rows")
    return [row for row in rows if isinstance(row, list)] if isinstance(rows, list) else []


def words(value: object) -> int:
    """How many characters of text stand anywhere in this piece of JSON."""
    if isinstance(value, dict):
        own = value.get("text")
        return (len(own) if isinstance(own, str) else 0) + sum(words(held) for held in value.values())
    return sum(words(item) for item in value) if isinstance(value, list) else 0


def _not_too_much(path: str) -> Rule:
    most = limit(path)

    def check(block: Mapping[str, object], at: str) -> Iterator[Refusal]:
        if sum(map(words, chain.from_iterable(_rows(block)))) > most:
            yield refusal(f"no more than {most} characters allowed in all cells", f"{at}/rows")

    return check


def _rows_are_equal(block: Mapping[str, object], at: str) -> Iterator[Refusal]:
    if len({len(row) for row in _rows(block)}) > 1:
        yield refusal("all rows must have the same number of cells", f"{at}/rows")
