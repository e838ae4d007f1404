"""app.manifest.yml, as it is or for one company; printed by `python -m bot manifest`."""

from pathlib import Path

import yaml

from bot.errors import CannotStart
from bot.rules import manifest as rules

FILE = Path(__file__).parents[1] / "app.manifest.yml"


def printed(url: str | None, prefix: str | None) -> str:
    """As it stands when nothing is asked for; raises Refused for what Slack would not take."""
    text = _text()
    if url is None and prefix is None:
        return text
    made = yaml.safe_load(text)
    if url is not None:
        made = rules.for_http(made, url)
    if prefix is not None:
        made = rules.with_prefix(made, prefix)
    return yaml.safe_dump(made, sort_keys=False, allow_unicode=True, width=120)


def read() -> rules.Manifest:
    found: rules.Manifest = yaml.safe_load(_text())
    return found


def _text() -> str:
    try:
        return FILE.read_text("utf-8")
    except OSError:
        raise CannotStart(f"There is no {FILE}: take app.manifest.yml from Unison's repository.") from None
