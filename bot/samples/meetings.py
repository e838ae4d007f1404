"""A series, an agenda and a meeting in every state, for the wiring."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from bot.rules.meetings.items import Item, Proposal, State
from bot.rules.meetings.life import Meeting, Step
from bot.rules.meetings.minutes import MinutesPiece
from bot.rules.meetings.outcomes import Action, ActionCard, ActionState, Decision
from bot.rules.meetings.series import Series
from bot.rules.meetings.shown import Agenda, HandedOver, ItemForm, Listed, Reminder, SeriesForm, TimeWarning
from bot.rules.rights import Actor, Role, Standing
from bot.views.meetings import agenda, item_form, live, minutes, notes, outcomes, series_form

NOW = datetime(2026, 5, 7, 13, 0, tzinfo=UTC)
TODAY = date(2026, 5, 7)
NORA = Actor("UNORA", "Nora Vance", "Europe/London", Standing.MEMBER, frozenset(Role))
SARA = Actor("USARA", "Sara Lind", "Europe/Stockholm", Standing.MEMBER, frozenset({Role.SELLER}))

SERIES = Series(
    id=UUID(int=1),
    version=3,
    name="Sales and marketing",
    channel_id="C1",
    weekdays=frozenset({3}),
    at=time(14),
    every=1,
    zone="Europe/London",
    since=TODAY,
    moderator_id=NORA.id,
    moderator=NORA.name,
)


def item(number: int, title: str, state: State = State.WAITING, **more: Any) -> Item:
    said: dict[str, Any] = {"minutes": 10, "purpose": "", "outcome": "", "process": "", "carried": 0}
    return Item(id=UUID(int=number), title=title, owner_id=SARA.id, owner=SARA.name, state=state, **(said | more))


COVERED = item(10, "Prices", State.COVERED, began_at=NOW, ended_at=NOW + timedelta(minutes=12))
CURRENT = item(
    11,
    "Dentists",
    State.CURRENT,
    purpose="Why do they not answer?",
    began_at=NOW + timedelta(minutes=12),
    until=NOW + timedelta(minutes=22),
)
PARKED = item(12, "Fair in Hannover", State.PARKED, began_at=NOW, ended_at=NOW + timedelta(minutes=3), carried=2)
WAITING = item(13, "Webinar", carried=1, outcome="A date")
DECISION = Decision(UUID(int=20), "We call within a day", "They forget us", "Tom Beck", date(2026, 6, 7), NOW, "Prices")
ACTION = Action(
    id=UUID(int=30),
    version=1,
    text="Write the price list",
    owner_id=SARA.id,
    owner=SARA.name,
    due=date(2026, 5, 6),
    state=ActionState.OPEN,
    carried=2,
    why="",
    meeting=SERIES.name,
    by=NORA.name,
    changed_at=NOW,
    series_id=SERIES.id,
)
DONE = replace(ACTION, state=ActionState.DONE)
DROPPED = replace(ACTION, state=ActionState.DROPPED)
GIVEN_BACK = replace(ACTION, state=ActionState.CANT, why="I am away")
MEETING = Meeting(
    id=UUID(int=2),
    version=4,
    series_id=SERIES.id,
    name=SERIES.name,
    channel_id="C1",
    zone=SERIES.zone,
    moderator_id=NORA.id,
    moderator=NORA.name,
    started_at=NOW,
    ended_at=None,
    last_step=Step.ADVANCED,
    last_by=NORA.id,
    last_name=NORA.name,
    last_at=NOW + timedelta(minutes=12),
    items=(COVERED, CURRENT, PARKED, WAITING),
    decisions=(DECISION,),
    actions=(ACTION, GIVEN_BACK),
)
BEGUN = replace(MEETING, items=(CURRENT, WAITING), decisions=(), actions=())
THROUGH = replace(MEETING, items=(COVERED, PARKED))
ENDED = replace(
    MEETING,
    items=(COVERED, replace(CURRENT, state=State.UNFINISHED), PARKED),
    ended_at=NOW + timedelta(minutes=30),
    last_step=Step.ENDED,
)
PROPOSAL = Proposal(UUID(int=40), "Northwind: Needs nurturing · Too early", "Sara Lind on Northwind", "Marco Neri", NOW)
AGENDA = Agenda(
    series=SERIES,
    starts_at=NOW,
    items=(WAITING, item(14, "Campaigns", carried=1, was_parked=True)),
    actions=(ACTION, GIVEN_BACK),
    proposals=(PROPOSAL,),
    reviews=(DECISION,),
    running=None,
    others=(replace(SERIES, id=UUID(int=5), name="Leads"),),
    reader=NORA,
    now=NOW,
)


def shown() -> list[Any]:
    every_view = [
        agenda.show(AGENDA),
        agenda.show(replace(AGENDA, reader=replace(SARA, id=ACTION.owner_id))),
        agenda.show(replace(AGENDA, items=(), running=(MEETING.id, 4), others=())),
        item_form.show(ItemForm((SERIES, AGENDA.others[0]), SERIES, NOW), "Prices"),
        item_form.show(ItemForm((SERIES,), SERIES, NOW)),
        item_form.of(WAITING, SERIES),
        series_form.listed([Listed(SERIES, 2, 1)]),
        series_form.blank(SeriesForm("Europe/London", None, None, TODAY)),
        series_form.of(SERIES),
        minutes.end_form(MEETING),
        outcomes.decision_form(MEETING),
        outcomes.action_form(MEETING, TODAY),
        outcomes.new_date_form(ACTION),
        outcomes.cant_form(ACTION),
        outcomes.hand_on_form(GIVEN_BACK, TODAY),
    ]
    return [*every_view, *(message.blocks for message in messages())]


def messages() -> list[Any]:
    return [
        *(live.show(meeting) for meeting in (BEGUN, MEETING, THROUGH, ENDED)),
        minutes.show(ENDED),
        minutes.more(MinutesPiece(replace(ENDED, decisions=(DECISION,) * 12), 0)),
        *(outcomes.note(ActionCard(action, SARA.id)) for action in (ACTION, DONE, GIVEN_BACK, DROPPED)),
        outcomes.note(ActionCard(ACTION, "USVEN")),
        outcomes.given_back(GIVEN_BACK),
        notes.reminder(Reminder(SERIES, NOW, (WAITING,), late=True)),
        notes.reminder(Reminder(SERIES, NOW, (), late=False)),
        notes.time_warning(TimeWarning("Dentists", over=False)),
        notes.handed_over(HandedOver(SERIES, "Ada Quist", "Tom Beck is a seller too.")),
        notes.several([SERIES, SERIES]),
        notes.words(NORA),
    ]
