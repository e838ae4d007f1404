"""What the browser keeps by itself while it is typed or ticked, so that it is not drawn over."""

from dataclasses import replace

from bot.local_slack.page.draw.surface import Json, Surface


def without_typed(on: Surface) -> Surface:
    """The same surface but for what is typed, ticked or picked: only selects are drawn by Python alone."""
    return replace(
        on,
        values={
            block_id: {action_id: state for action_id, state in states.items() if _is_menu(state)}
            for block_id, states in on.values.items()
        },
    )


def _is_menu(state: Json) -> bool:
    return str(state.get("type", "")).endswith("_select")
