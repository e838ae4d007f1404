"""The limits of charts and tables."""

from typing import Any

from tests.local_slack.checks.limits.rows import Limit, in_block, string_of, words

Made = dict[str, Any]


def cell(text: str = "x") -> Made:
    return {"type": "raw_text", "text": text}


def grid(rows: int, cells: int = 1, text: str = "x") -> Made:
    return {"rows": [[cell(text)] * cells for _ in range(rows)]}


def two_rows_of(total: int) -> Made:
    """Cells of so many characters in all."""
    return {"rows": [[cell(words(total - 1))], [cell()]]}


def pie(*segments: Made) -> Made:
    return {"chart": {"type": "pie", "segments": list(segments)}}


def bars(*, series: int = 1, name: str = "New", categories: list[str] | None = None, **axis: Any) -> Made:
    """Bars whose points match their categories."""
    labels = ["May"] if categories is None else categories
    drawn = {"name": name, "data": [{"label": label, "value": 1} for label in labels]}
    return {"chart": {"type": "bar", "series": [drawn] * series, "axis_config": {"categories": labels, **axis}}}


def months(count: int) -> Made:
    return bars(categories=[f"Month {number}" for number in range(count)])


SLICE: Made = {"label": "New", "value": 1}
CHART = "data_visualization"

CHARTS: list[Limit] = [
    *(in_block(f"table.rows.{bound}", "table", grid, "rows") for bound in ("min_items", "max_items")),
    *(in_block(f"table.columns.{bound}", "table", lambda n: grid(1, n), "rows/0")
      for bound in ("min_items", "max_items")),
    in_block("table.content.max_length", "table", two_rows_of, "rows"),
    *(in_block(f"data_table.rows.{bound}", "data_table", grid, "rows") for bound in ("min_items", "max_items")),
    *(in_block(f"data_table.columns.{bound}", "data_table", lambda n: grid(2, n), "rows/1")
      for bound in ("min_items", "max_items")),
    *(in_block(f"data_table.page_size.{bound}", "data_table", lambda n: {"page_size": n}, "page_size")
      for bound in ("min", "max")),
    in_block("data_table.cell_text.min_length", "data_table", lambda n: grid(2, 1, words(n)), "rows/1/0/text"),
    in_block("data_table.content.max_length", "data_table", two_rows_of, "rows"),
    string_of(CHART, "title"),
    *(in_block(f"{CHART}.segments.{bound}", CHART, lambda n: pie(*[SLICE] * n), "chart/segments")
      for bound in ("min_items", "max_items")),
    in_block(f"{CHART}.segment.label.max_length", CHART, lambda n: pie(SLICE | {"label": words(n)}),
             "chart/segments/0/label"),
    in_block(f"{CHART}.segment.value.exclusive_min", CHART, lambda n: pie(SLICE | {"value": n}),
             "chart/segments/0/value"),
    *(in_block(f"{CHART}.series.{bound}", CHART, lambda n: bars(series=n), "chart/series")
      for bound in ("min_items", "max_items")),
    in_block(f"{CHART}.series_name.max_length", CHART, lambda n: bars(name=words(n)), "chart/series/0/name"),
    *(in_block(f"{CHART}.data.{bound}", CHART, months, "chart/series/0/data") for bound in ("min_items", "max_items")),
    in_block(f"{CHART}.point_label.max_length", CHART, lambda n: bars(categories=[words(n)]),
             "chart/series/0/data/0/label"),
    *(in_block(f"{CHART}.categories.{bound}", CHART, months, "chart/axis_config/categories")
      for bound in ("min_items", "max_items")),
    in_block(f"{CHART}.category_label.max_length", CHART, lambda n: bars(categories=[words(n)]),
             "chart/axis_config/categories/0"),
    in_block(f"{CHART}.axis_label.max_length", CHART, lambda n: bars(x_label=words(n)), "chart/axis_config/x_label"),
]  # fmt: skip
