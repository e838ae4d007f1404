"""What the author of a feedback is told in private, and what joins the card's thread."""

from slack_sdk.models.blocks import Block, ButtonElement

from bot.rules.business_time import told_day
from bot.rules.feedback import Feedback, Hint, Notice, NotSettled, Saved, Step, ThreadWord, Word
from bot.rules.words import clip
from bot.views.feedback import ids
from bot.views.feedback.card import judged, title
from bot.views.parts import (
    Message,
    bold,
    button,
    buttons,
    channel,
    code,
    confirm,
    done,
    line,
    link,
    mention,
    message,
    quote,
    says,
    small,
    stamp,
)

LONGEST_QUOTE = 2500


def saved(known: Saved) -> Message:
    """The private confirmation, with the way back."""
    feedback = known.feedback
    value = stamp(feedback.id, feedback.version)
    return message(
        f"Saved: {title(feedback)}",
        line(says("Saved: "), bold(feedback.lead), says(f", {judged(feedback)}. "), *_whereto(known)),
        buttons(
            [
                button("Change", ids.EDIT, value),
                withdraw_button(feedback),
                button("My list", ids.SHOW_LIST, "mine"),
            ]
        ),
    )


def withdraw_button(feedback: Feedback) -> ButtonElement:
    ask = confirm("Withdraw it?", f"Marketing will see that you withdrew your feedback on {feedback.lead}.", "Withdraw")
    return button("Withdraw", ids.WITHDRAW, stamp(feedback.id, feedback.version), confirm=ask)


def _whereto(known: Saved) -> list[object]:
    if not known.marketing_channel:
        waits = "Its card waits until an admin chooses marketing's channel: /unison channel marketing #name."
        return [says(waits)]
    owner, due = known.feedback.owner_name, told_day(known.feedback.answer_due)
    answer = f"; {owner} owes you an answer by {due}." if owner and known.feedback.reason else "."
    return [says("It went to "), channel(known.marketing_channel), says(answer)]


_NEWS = {
    Step.NURTURED: ":seedling: Nurture started",
    Step.PROPOSED: ":spiral_calendar_pad: Put forward for the next meeting",
    Step.TASK_DONE: ":ballot_box_with_check: Task done",
}


def notice(news: Notice) -> Message:
    """What became of the author's feedback; one DM for ten minutes of changes."""
    feedback = news.feedback
    return message(
        _headline(news),
        line(says("What became of your feedback on "), bold(feedback.lead), says(f" ({judged(feedback)})")),
        *(block for word in news.words for block in _said(word)),
        *(
            small(done(words, t) + _until(feedback, step))
            for step, words in _NEWS.items()
            if (t := news.traces.get(step))
        ),
        line(link(news.link, "Open the card")) if news.link else None,
        *_state(news),
    )


def _headline(news: Notice) -> str:
    if news.words:
        return f"{news.words[-1].author.name} answered about {news.feedback.lead}: {news.words[-1].text}"
    return f"News about {news.feedback.lead}"


def _until(feedback: Feedback, step: Step) -> str:
    return f", until {told_day(feedback.look_again_on)}" if step is Step.NURTURED and feedback.look_again_on else ""


def _said(word: Word) -> list[Block]:
    """A very long text is told in part: a message holds only so much."""
    rest = [small("Shortened here; the whole is in the card's thread.")] if len(word.text) > LONGEST_QUOTE else []
    return [line(bold(word.author.name), says(":")), quote(clip(word.text, LONGEST_QUOTE)), *rest]


def _state(news: Notice) -> list[Block | None]:
    feedback = news.feedback
    for step, words in ((Step.WITHDRAWN, "Withdrawn"), (Step.SETTLED, ":white_check_mark: Settled")):
        if trace := feedback.did(step):
            return [small(done(words, trace))]
    if not news.newest:
        return [small("The newer message below has the buttons.")]
    unsettled = feedback.did(Step.NOT_SETTLED)
    return [small(done(":warning: Not settled, said", unsettled)) if unsettled else None, buttons(settling(feedback))]


def settling(feedback: Feedback) -> list[ButtonElement | None]:
    """What its author can make of an answer."""
    value = stamp(feedback.id, feedback.version)
    return [
        button("Reply", ids.REPLY, value),
        button("Settled", ids.SETTLED, value, "primary"),
        None if feedback.last_step is Step.NOT_SETTLED else button("Not settled", ids.NOT_SETTLED, value),
    ]


def thread_word(said: ThreadWord) -> Message:
    """Joins the card's thread; the owner is called when it is the author who spoke."""
    owner = said.feedback.owner
    calls = [mention(owner), says(", ")] if owner and said.calls and not said.word.from_marketing else []
    verb = "answered" if said.word.from_marketing else "replied"
    return message(
        f"{said.word.author.name} {verb}: {said.word.text}",
        line(*calls, bold(said.word.author.name), says(f" {verb}{_about(said)}:")),
        quote(said.word.text),
        _way(said.link),
    )


def _about(said: ThreadWord) -> str:
    """Under the card everybody sees it."""
    return f" about {said.feedback.lead}" if said.link else ""


def _way(link_to_card: str) -> Block | None:
    return line(link(link_to_card, "Open the card")) if link_to_card else None


def not_settled(said: NotSettled) -> Message:
    feedback = said.feedback
    calls = [mention(feedback.owner), says(", ")] if feedback.owner and said.calls else []
    name, what = feedback.given.name, feedback.lead if said.link else "this"
    return message(
        f"{name} says that {feedback.lead} is not settled yet",
        line(*calls, bold(name), says(f" says that {what} is not settled yet.")),
        _way(said.link),
    )


def hint(_: Hint) -> Message:
    words = "I read what you write in the threads of my messages. Everything else begins with a command:"
    return message(words, line(says(words)), line(code("/leadfeedback"), says("  "), code("/unison help")))


def refused(sentence: str) -> Message:
    return message(sentence, line(says(sentence)))
