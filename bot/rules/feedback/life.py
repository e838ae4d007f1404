"""A feedback from the day it is given: its steps, who may take them, and what the messages about it show."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from bot.rules.business_time import told_time
from bot.rules.reasons import Outcome, Reason
from bot.rules.rights import Actor, Refused
from bot.rules.trace import Stale, Trace

ONE_NOTICE_WITHIN = timedelta(minutes=10)


class Step(StrEnum):
    """What can happen to a feedback once it is recorded."""

    GIVEN = "given"
    EDITED = "edited"
    WITHDRAWN = "withdrawn"
    SEEN = "seen"
    ANSWERED = "answered"
    REPLIED = "replied"
    NURTURED = "nurtured"
    PROPOSED = "proposed"
    SETTLED = "settled"
    NOT_SETTLED = "not_settled"
    TASK_DONE = "task_done"

    @property
    def told(self) -> str:
        return _TOLD[self]


_TOLD = {
    Step.GIVEN: "gave this feedback",
    Step.EDITED: "changed this feedback",
    Step.WITHDRAWN: "withdrew this feedback",
    Step.SEEN: "marked it as seen",
    Step.ANSWERED: "answered",
    Step.REPLIED: "replied",
    Step.NURTURED: "started the nurture",
    Step.PROPOSED: "put it on the list for the next meeting",
    Step.SETTLED: "called it settled",
    Step.NOT_SETTLED: "said it is not settled",
    Step.TASK_DONE: "finished its task",
}


@dataclass(frozen=True, slots=True)
class Word:
    """One answer or reply."""

    author: Trace
    text: str
    from_marketing: bool


@dataclass(frozen=True, slots=True)
class Task:
    title: str
    owner: str | None
    owner_name: str
    due: date
    nurtures: bool = False
    done: Trace | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """A feedback as it stands now; everything a card, a DM or the list shows of it."""

    id: UUID
    version: int
    lead_id: UUID
    lead: str
    outcome: Outcome
    reason: Reason | None
    campaign_id: UUID | None
    campaign: str
    note: str
    content: str
    given: Trace
    owner: str | None
    owner_name: str
    answer_due: date
    owed: bool
    last_step: Step
    last: Trace
    task: Task | None = None
    traces: dict[Step, Trace] = field(default_factory=dict)
    meetings_awake: bool = True

    def did(self, step: Step) -> Trace | None:
        return self.traces.get(step)

    @property
    def withdrawn(self) -> bool:
        return Step.WITHDRAWN in self.traces

    @property
    def settled(self) -> bool:
        return Step.SETTLED in self.traces

    @property
    def can_be_proposed(self) -> bool:
        return self.meetings_awake and Step.PROPOSED not in self.traces

    @property
    def can_be_nurtured(self) -> bool:
        return self.outcome is Outcome.NURTURING and Step.NURTURED not in self.traces

    @property
    def look_again_on(self) -> date | None:
        return self.task.due if self.task and self.task.nurtures else None


# Whether the author still has to say what she makes of an answer changes with these.
SETTLES = frozenset({Step.ANSWERED, Step.SETTLED, Step.NOT_SETTLED, Step.WITHDRAWN})


def owes_after(step: Step, outcome: Outcome, *, owed: bool) -> bool:
    """Whether marketing owes an answer after this step: the first answer pays, "not settled" asks again."""
    match step:
        case Step.NOT_SETTLED:
            return True
        case Step.ANSWERED | Step.SETTLED | Step.WITHDRAWN:
            return False
        case Step.GIVEN:
            return outcome is not Outcome.QUALIFIED
        case _:
            return owed and outcome is not Outcome.QUALIFIED


def check_fresh(known: Feedback, version: int, reader: Actor, now: datetime) -> None:
    """Refuses a button or form drawn before the last change (architecture.md, "Delivery key")."""
    if known.version != version or known.withdrawn:
        raise Stale(stale_sentence(known, reader, now))


def stale_sentence(known: Feedback, reader: Actor, now: datetime) -> str:
    step = Step.WITHDRAWN if known.withdrawn else known.last_step
    trace = known.did(step) or known.last
    who = "You" if trace.by == reader.id else trace.name
    return (
        f"{who} {step.told} at {told_time(trace.at, reader.zone, now)}, so this changed nothing. "
        f"The message about {known.lead} shows how it stands."
    )


def check_author(known: Feedback, actor: Actor) -> None:
    if known.given.by != actor.id:
        raise Refused(f"Only {known.given.name}, who gave this feedback, can change or withdraw it.")
