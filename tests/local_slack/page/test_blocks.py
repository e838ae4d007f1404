"""Blocks as HTML: what is drawn, what is named, and what cannot break out."""

import re
from typing import Any

import pytest

from bot.local_slack.page.draw.blocks import draw
from bot.local_slack.page.draw.surface import Surface
from bot.local_slack.reader import Reader

Json = dict[str, Any]

ON = Surface("here", Reader(id="USARA", users={"UMARCO": "Marco Neri"}, channels={"CSALES": "sales"}))
EVIL = '"><script>alert(1)</script><b x="'


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def rich(*parts: Json, kind: str = "rich_text_section", **more: Any) -> Json:
    return {"type": "rich_text", "elements": [{"type": kind, "elements": list(parts), **more}]}


def test_rich_text_shows_people_days_and_lists() -> None:
    words: Json = {"type": "text", "text": "too early", "style": {"bold": True}}
    item: Json = {"type": "rich_text_section", "elements": [{"type": "user", "user_id": "UMARCO"}, words]}
    html = draw(rich(item, kind="rich_text_list", style="ordered"), ON)

    assert (
        '<ol class="indent-0" start="1"><li><span class="mention">@Marco Neri</span><b>too early</b></li></ol>' in html
    )


def test_rich_text_is_never_read_as_markup() -> None:
    html = draw(rich({"type": "text", "text": "*x* &lt;!channel&gt; :tada:"}), ON)

    assert "*x* &lt;!channel&gt; :tada:" in html


@pytest.mark.parametrize(
    ("part", "html"),
    [
        ({"type": "broadcast", "range": "channel"}, '<span class="mention loud">@channel</span>'),
        (
            {"type": "date", "timestamp": 1778055120, "format": "{date_num} {time}"},
            "<time>2026-05-06 8:12 AM</time>",
        ),
        ({"type": "link", "url": "javascript:alert(1)", "text": "click"}, ">click</div>"),
        ({"type": "hologram"}, "hologram (Local Slack does not draw this)"),
    ],
)
def test_every_part_of_rich_text_is_drawn_or_named(part: Json, html: str) -> None:
    assert html in draw(rich(part), ON)


EVIL_BLOCKS: list[Json] = [
    {"type": "section", "text": plain(EVIL), "fields": [{"type": "mrkdwn", "text": EVIL}]},
    {"type": "header", "text": plain(EVIL)},
    {
        "type": "actions",
        "block_id": EVIL,
        "elements": [{"type": "button", "text": plain(EVIL), "action_id": EVIL}],
    },
    {"type": "actions", "elements": [{"type": "button", "text": plain("x"), "url": f"javascript:{EVIL}"}]},
    {"type": "input", "label": plain(EVIL), "hint": plain(EVIL), "element": {"type": "plain_text_input"}},
    {"type": "image", "alt_text": EVIL, "image_url": EVIL},
    {"type": EVIL},
    rich({"type": "text", "text": EVIL}),
    rich({"type": "link", "url": "https://a.example/" + EVIL}),
    {"type": "data_visualization", "title": EVIL, "chart": {"type": "pie", "segments": [{"label": EVIL, "value": 1}]}},
    {
        "type": "section",
        "text": plain("x"),
        "accessory": {
            "type": "checkboxes",
            "action_id": "a",
            "options": [{"text": plain(EVIL), "value": EVIL, "description": plain(EVIL)}],
        },
    },
]


@pytest.mark.parametrize("block", EVIL_BLOCKS)
def test_no_word_in_a_block_becomes_a_tag_of_the_page(block: Json) -> None:
    html = draw(block, ON)

    assert "<script" not in html
    assert '<b x="' not in html
    assert 'href="javascript' not in html


def test_a_field_keeps_what_was_typed_and_shows_what_is_wrong() -> None:
    block: Json = {
        "type": "input",
        "block_id": "note",
        "label": plain("Note"),
        "element": {"type": "plain_text_input", "action_id": "it", "multiline": True},
    }
    html = draw(block, Surface("form", ON.reader, {"note": {"it": {"value": "a < b"}}}, {"note": "Say why."}))

    assert ">a &lt; b</textarea>" in html
    assert 'aria-invalid="true"' in html
    assert 'role="alert"' in html
    assert "Say why." in html


def test_a_picture_from_elsewhere_is_named_and_not_fetched() -> None:
    html = draw({"type": "image", "alt_text": "a chart", "image_url": "https://acme.example/a.png"}, ON)

    assert "<img" not in html
    assert "Image: a chart" in html


SERIES: Json = {"name": "Leads", "data": [{"label": "May", "value": 4}, {"label": "June", "value": 8}]}
AXES: Json = {"categories": ["May", "June"], "x_label": "Month", "y_label": "Leads"}


@pytest.mark.parametrize("kind", ["bar", "line", "area"])
def test_a_chart_is_drawn_and_tells_its_numbers(kind: str) -> None:
    chart: Json = {"type": kind, "series": [SERIES], "axis_config": AXES}
    html = draw({"type": "data_visualization", "title": "Leads a month", "chart": chart}, ON)

    assert "<figcaption>Leads a month</figcaption>" in html
    assert 'aria-label="Leads: 4, 8"' in html
    assert "Leads by Month" in html


@pytest.mark.parametrize(
    ("most", "scale"),
    [
        (1, ["0", "1"]),
        (4, ["0", "1", "2", "3", "4"]),
        (17, ["0", "5", "10", "15", "20"]),
        (101, ["0", "50", "100", "150"]),
        (0.9, ["0", "0.20", "0.40", "0.60", "0.80", "1"]),
    ],
)
def test_the_scale_of_a_chart_has_round_numbers(most: float, scale: list[str]) -> None:
    series: Json = {"name": "Leads", "data": [{"label": "May", "value": most}]}
    chart: Json = {"type": "bar", "series": [series], "axis_config": {"categories": ["May"]}}
    html = draw({"type": "data_visualization", "title": "Leads", "chart": chart}, ON)

    assert re.findall(r'text-anchor="end"[^>]*>([^<]+)<', html) == scale


def test_a_pie_tells_its_slices() -> None:
    chart: Json = {"type": "pie", "segments": [{"label": "Too early", "value": 3}, {"label": "Other", "value": 1}]}
    html = draw({"type": "data_visualization", "title": "Reasons", "chart": chart}, ON)

    assert html.count("<path") == 2
    assert 'aria-label="Too early: 3, Other: 1"' in html
