"""Where blocks are drawn: who reads, what was chosen or typed so far, and what is wrong with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.local_slack.page.draw.html import Html
from bot.local_slack.page.draw.mrkdwn import mrkdwn, plain
from bot.local_slack.reader import Reader

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Surface:
    """`name` sets the ids of one surface apart from those of another on the same page."""

    name: str
    reader: Reader
    values: Mapping[str, Mapping[str, Json]] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)

    def state(self, block_id: str, element: Json) -> Json:
        return self.values.get(block_id, {}).get(element.get("action_id", ""), {})

    def words(self, text: Json | None) -> Html:
        """A text object as it is drawn."""
        if text is None:
            return Html("")
        if text["type"] == "mrkdwn":
            return mrkdwn(text["text"], self.reader, verbatim=bool(text.get("verbatim")))
        return plain(text["text"], emoji=text.get("emoji", True))

    def html_id(self, *parts: str) -> str:
        return "-".join(re.sub(r"\W", "_", part) for part in (self.name, *parts))
