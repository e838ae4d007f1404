"""The Home tab, of a Unison that is set up and of one that is not."""

from typing import Any

from bot.rules.home import Overview
from bot.samples.feedback import EVERYBODY, PAGES
from bot.samples.setup import DONE, NOTHING
from bot.views import home


def shown() -> list[Any]:
    return [home.show(Overview(EVERYBODY, PAGES[:3], known)) for known in (NOTHING, DONE)]
