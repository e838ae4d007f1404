"""What elements share, and the image that stands in several places."""

from functools import cache

from bot.local_slack.checks.fields import Check, boolean, exactly_one, shape, string
from bot.local_slack.checks.texts import confirm, plain, slack_file


@cache
def image() -> Check:
    return shape(
        "image",
        exactly_one("image_url", "slack_file"),
        needs={"alt_text": string("image.alt_text.max_length")},
        takes={"image_url": string("image.image_url.max_length"), "slack_file": slack_file()},
    )


def fields_of(*names: str) -> dict[str, Check]:
    fields = {
        "action_id": string("action_id.max_length"),
        "confirm": confirm(),
        "focus_on_load": boolean,
        "placeholder": plain("select.placeholder.max_length"),
    }
    return {name: fields[name] for name in ("action_id", *names)}
