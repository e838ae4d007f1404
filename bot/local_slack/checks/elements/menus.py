"""Select menus: options of one's own, of the app, or of the workspace."""

from collections.abc import Iterator, Mapping

from bot.local_slack.checks.elements.shared import fields_of
from bot.local_slack.checks.fields import (
    Check,
    Rule,
    array,
    at_least_one,
    boolean,
    exactly_one,
    one_of,
    shape,
    string,
    whole_number,
)
from bot.local_slack.checks.limits import limit
from bot.local_slack.checks.refusals import Refusal, refusal
from bot.local_slack.checks.texts import initial_among_options, option, option_group, values_differ


def _listed_options() -> dict[str, Check]:
    return {
        "options": array(option(), "select.options"),
        "option_groups": array(option_group(), "select.option_groups"),
    }


def menus() -> dict[str, Check]:
    common = fields_of("confirm", "focus_on_load", "placeholder")
    here = {"response_url_enabled": boolean, "default_to_current_conversation": boolean, "filter": _filter()}
    choice = {"initial_option": option()}
    query = {"min_query_length": whole_number(limit("external_select.min_query_length.min"))}
    channel = {"initial_channel": string(), "response_url_enabled": boolean}
    return {
        "static_select": shape(
            "static_select",
            exactly_one("options", "option_groups"),
            initial_among_options,
            values_differ,
            takes={**common, **_listed_options(), **choice},
        ),
        "external_select": shape("external_select", takes={**common, **choice, **query}),
        "users_select": shape("users_select", takes={**common, "initial_user": string()}),
        "channels_select": shape("channels_select", takes={**common, **channel}),
        "conversations_select": shape(
            "conversations_select", takes={**common, **here, "initial_conversation": string()}
        ),
    }


def multi_menus() -> dict[str, Check]:
    least = limit("multi_select.max_selected_items.min")
    common = {
        **fields_of("confirm", "focus_on_load", "placeholder"),
        "max_selected_items": whole_number(least),
    }
    here = {"default_to_current_conversation": boolean, "filter": _filter()}
    choices = {"initial_options": array(option(), least=1)}
    query = {"min_query_length": whole_number(limit("external_select.min_query_length.min"))}
    ids = array(string())
    return {
        "multi_static_select": shape(
            "multi_static_select",
            exactly_one("options", "option_groups"),
            initial_among_options,
            values_differ,
            _not_too_many("initial_options"),
            takes={**common, **_listed_options(), **choices},
        ),
        "multi_external_select": shape(
            "multi_external_select", _not_too_many("initial_options"), takes={**common, **choices, **query}
        ),
        "multi_users_select": shape(
            "multi_users_select", _not_too_many("initial_users"), takes={**common, "initial_users": ids}
        ),
        "multi_channels_select": shape(
            "multi_channels_select", _not_too_many("initial_channels"), takes={**common, "initial_channels": ids}
        ),
        "multi_conversations_select": shape(
            "multi_conversations_select",
            _not_too_many("initial_conversations"),
            takes={**common, **here, "initial_conversations": ids},
        ),
    }


def _not_too_many(name: str) -> Rule:
    """What is chosen at first counts towards max_selected_items."""

    def check(element: Mapping[str, object], at: str) -> Iterator[Refusal]:
        chosen, most = element.get(name), element.get("max_selected_items")
        if isinstance(chosen, list) and isinstance(most, int) and len(chosen) > most:
            yield refusal(f"must have at most {most} items, as max_selected_items says", f"{at}/{name}")

    return check


def _filter() -> Check:
    names = ("include", "exclude_bot_users", "exclude_external_shared_channels")
    include = array(one_of("im", "mpim", "private", "public"), least=1)
    return shape(
        None,
        at_least_one(*names),
        takes={"include": include, names[1]: boolean, names[2]: boolean},
    )
