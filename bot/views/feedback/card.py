"""The card in the marketing channel: one message for a feedback's whole life."""

from slack_sdk.models.blocks import Block, ButtonElement

from bot.rules.business_time import told_day
from bot.rules.feedback import Feedback, Step
from bot.rules.reasons import Outcome
from bot.views.feedback import ids
from bot.views.parts import (
    Message,
    at,
    bold,
    button,
    buttons,
    done,
    escape,
    line,
    mention,
    message,
    quote,
    says,
    small,
    stamp,
    struck,
)


def show(feedback: Feedback) -> Message:
    if feedback.withdrawn:
        return message(f"{feedback.lead}: withdrawn", *_withdrawn(feedback))
    return message(
        f"{feedback.given.name} on {title(feedback)}",
        titled(feedback),
        quote(feedback.note) if feedback.note else None,
        line(bold("Content: "), says(feedback.content)) if feedback.content else None,
        small(*_origin(feedback)),
        _owed(feedback),
        small("\n".join(_history(feedback))) if _history(feedback) else None,
        buttons(_choices(feedback)),
    )


def title(feedback: Feedback) -> str:
    return f"{feedback.lead}: {judged(feedback)}"


def titled(feedback: Feedback) -> Block:
    return line(bold(feedback.lead), says(f" · {judged(feedback)}"))


def judged(feedback: Feedback) -> str:
    return " · ".join([feedback.outcome.label] + ([feedback.reason.label] if feedback.reason else []))


def _withdrawn(feedback: Feedback) -> list[Block]:
    trace = feedback.did(Step.WITHDRAWN) or feedback.last
    return [line(struck(title(feedback))), small(done("Withdrawn", trace))]


def _origin(feedback: Feedback) -> list[str]:
    campaign = [f"Campaign: {escape(feedback.campaign)}"] if feedback.campaign else []
    edited = [f"changed {at(trace.at)}"] if (trace := feedback.did(Step.EDITED)) else []
    return [" · ".join([f"From {escape(feedback.given.name)}, {at(feedback.given.at)}", *campaign, *edited])]


def _owed(feedback: Feedback) -> Block | None:
    """Names who owes what: the answer first, and the path's task with its day."""
    parts = [*_praise(feedback), *_answer_owed(feedback), *_task_owed(feedback)]
    return line(*parts) if parts else None


def _answer_owed(feedback: Feedback) -> list[object]:
    if not feedback.owed:
        return []
    if not feedback.owner:
        return [says("Nobody is on marketing duty, so nobody owes the answer yet. ")]
    when = "" if feedback.did(Step.ANSWERED) else f" by {told_day(feedback.answer_due)}"
    return [mention(feedback.owner), says(f" owes an answer{when}. ")]


def _praise(feedback: Feedback) -> list[object]:
    """A qualified lead reaches the campaign's owner too (product.md A6)."""
    if feedback.outcome is not Outcome.QUALIFIED or not feedback.campaign or not feedback.owner:
        return []
    return [mention(feedback.owner), says(f", this lead of {feedback.campaign} is qualified.")]


def _task_owed(feedback: Feedback) -> list[object]:
    task = feedback.task
    if task is None or task.done:
        return []
    return [says("To do: "), bold(task.title), says(f"{_who(task.owner_name)}, {told_day(task.due)}.")]


def _who(name: str) -> str:
    return f", {name}" if name else ""


_TRACES = {
    Step.SEEN: ":eyes: Seen",
    Step.ANSWERED: ":speech_balloon: Answered",
    Step.REPLIED: ":incoming_envelope: Reply",
    Step.NURTURED: ":seedling: Nurture started",
    Step.PROPOSED: ":spiral_calendar_pad: Put forward for the next meeting",
    Step.TASK_DONE: ":ballot_box_with_check: Task done",
    Step.NOT_SETTLED: ":warning: Not settled, said",
    Step.SETTLED: ":white_check_mark: Settled",
}


def _history(feedback: Feedback) -> list[str]:
    """In the order in which it happened; "not settled" is history once it is settled."""
    over = {Step.NOT_SETTLED} if feedback.settled else set()
    steps = [(trace, _TRACES[step]) for step, trace in feedback.traces.items() if step in _TRACES.keys() - over]
    return [done(words, trace) for trace, words in sorted(steps, key=lambda pair: pair[0].at)]


def _choices(feedback: Feedback) -> list[ButtonElement | None]:
    value = stamp(feedback.id, feedback.version)
    return [
        None if feedback.did(Step.SEEN) else button("Seen", ids.SEEN, value),
        _answer_button(feedback, value),
        button("Start nurture", ids.NURTURE, value) if feedback.can_be_nurtured else None,
        button("To agenda", ids.PROPOSE, value) if feedback.can_be_proposed else None,
    ]


def _answer_button(feedback: Feedback, value: str) -> ButtonElement | None:
    """Plain after a reply: marketing may say more, but owes nothing."""
    if feedback.owed:
        return button("Answer", ids.ANSWER, value, "primary")
    answer, reply = feedback.did(Step.ANSWERED), feedback.did(Step.REPLIED)
    spoke_last = answer and reply and reply.at > answer.at and not feedback.settled
    return button("Answer", ids.ANSWER, value) if spoke_last else None
