"""The rich_text block: sections, lists, quotes and code made of parts that are never parsed."""

from collections.abc import Mapping
from functools import cache

from bot.local_slack.checks.fields import (
    Check,
    array,
    boolean,
    number,
    one_of,
    shape,
    string,
    typed,
    whole_number,
)
from bot.local_slack.checks.limits import limit

STYLES = ("bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink")


@cache
def parts() -> Mapping[str, Check]:
    style: dict[str, Check] = {"style": shape(takes=dict.fromkeys(STYLES, boolean))}

    def part(kind: str, needs: Mapping[str, Check], takes: Mapping[str, Check] | None = None) -> Check:
        return shape(kind, needs=needs, takes={**style, **(takes or {})})

    return {
        "text": part("text", {"text": string()}),
        "link": part("link", {"url": string()}, {"text": string(least=0), "unsafe": boolean}),
        "user": part("user", {"user_id": string()}),
        "usergroup": part("usergroup", {"usergroup_id": string()}),
        "team": part("team", {"team_id": string()}),
        "channel": part("channel", {"channel_id": string()}),
        "emoji": part("emoji", {"name": string()}, {"unicode": string(), "url": string(), "skin_tone": number()}),
        "broadcast": part("broadcast", {"range": one_of("here", "channel", "everyone")}),
        "color": part("color", {"value": string()}),
        "date": part(
            "date",
            {"timestamp": whole_number(0), "format": string()},
            {"url": string(), "fallback": string()},
        ),
    }


@cache
def rich_text() -> Check:
    written = array(typed(parts()))
    section = shape("rich_text_section", needs={"elements": written})
    border: dict[str, Check] = {"border": whole_number(0, 1)}
    indent = whole_number(limit("rich_text_list.indent.min"), limit("rich_text_list.indent.max"))
    listed = shape(
        "rich_text_list",
        needs={
            "elements": array(typed({"rich_text_section": section})),
            "style": one_of("bullet", "ordered"),
        },
        takes={"indent": indent, "offset": whole_number(0), **border},
    )
    code = shape(
        "rich_text_preformatted",
        needs={"elements": array(typed(parts(), ("text", "link")))},
        takes={**border, "language": string()},
    )
    kinds = {
        "rich_text_section": section,
        "rich_text_list": listed,
        "rich_text_quote": shape("rich_text_quote", needs={"elements": written}, takes=border),
        "rich_text_preformatted": code,
    }
    return shape(
        "rich_text",
        needs={"elements": array(typed(kinds), least=1)},
        takes={"block_id": string("block_id.max_length")},
    )
