"""`/schedule`: some weeks by team, with ways to turn, to narrow, to look at one and to add one."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

from slack_sdk.models.blocks import (
    ActionsBlock,
    Block,
    Option,
    RichTextBlock,
    RichTextListElement,
    RichTextSectionElement,
    StaticSelectElement,
)

from bot.rules.activities import Activity, Planned, Team, told_days
from bot.rules.activities.weeks import TEAMS, Looking, Schedule, Week, monday_of
from bot.rules.business_time import told_day
from bot.rules.rights import Refused, Right, may
from bot.rules.words import clip
from bot.views.activities import ids
from bot.views.parts import (
    UNREADABLE,
    Json,
    bold,
    button,
    buttons,
    chosen,
    header,
    kept,
    line,
    modal,
    option,
    plain,
    says,
    small,
)

MOST_A_WEEK = 10
MOST_OPTIONS = 100
ALL = "all"
_TEAM_NAMES: dict[Team, str] = {"sales": "Sales", "marketing": "Marketing"}


def show(schedule: Schedule, channel: str | None = None) -> Json:
    weeks = [block for week in schedule.weeks for block in _week(week, schedule)]
    blocks = [
        _narrowing(schedule),
        small(told_days(schedule.looking.monday, schedule.looking.last)),
        *(weeks if schedule.activities else [line(says(_nothing(schedule)))]),
        _one(schedule.activities),
        _turning(schedule),
    ]
    return modal(ids.SCHEDULE, "Schedule", blocks, **place_of(schedule.looking, channel))


def place_of(looking: Looking, channel: str | None) -> dict[str, str]:
    """What a view keeps of how the schedule is looked at, and of where its reader is."""
    found = {"monday": looking.monday.isoformat(), "team": looking.team, "region": looking.region, "channel": channel}
    return {name: str(value) for name, value in found.items() if value}


def _nothing(schedule: Schedule) -> str:
    adds = " “Add” puts something on the schedule." if may(schedule.reader, Right.PLAN_ACTIVITY) else ""
    return f"Nothing is planned.{adds}"


def _week(week: Week, schedule: Schedule) -> Iterable[Block]:
    if not week.by_team:
        return
    now = " · this week" if week.monday == monday_of(schedule.today) else ""
    yield header(f"{told_days(week.monday, week.monday + timedelta(days=6))}{now}")
    for team, activities in week.by_team.items():
        yield _team(team, activities, week.monday, schedule)


def _team(team: Team, activities: Sequence[Activity], monday: date, schedule: Schedule) -> Block:
    lines = [_line(one, monday, schedule) for one in activities[:MOST_A_WEEK]]
    if more := len(activities) - MOST_A_WEEK:
        lines += [RichTextSectionElement(elements=[says(f"… and {more} more")])] if more > 0 else []
    title = RichTextSectionElement(elements=[bold(_TEAM_NAMES[team])])
    return RichTextBlock(elements=[title, RichTextListElement(style="bullet", elements=lines)])


def _line(activity: Activity, monday: date, schedule: Schedule) -> RichTextSectionElement:
    """All of it in the first week that is shown; after that, how long it goes on."""
    planned = activity.planned
    if monday > max(planned.start, schedule.looking.monday):
        return RichTextSectionElement(elements=[bold(planned.title), says(f" · {_going_on(planned, monday)}")])
    told = [planned.kind.label.lower(), activity.when, activity.where, activity.owner_name]
    told += [planned.told_offer] if planned.offer else []
    told += ["support wanted"] if planned.support_wanted else []
    told += ["⚠️ crosses another plan, being talked about"] if activity.id in schedule.crossing else []
    return RichTextSectionElement(elements=[bold(planned.title), says(f" · {' · '.join(told)}")])


def _going_on(planned: Planned, monday: date) -> str:
    if monday > planned.end:
        return f"offer until {told_day(planned.until)}"
    return f"until {told_day(planned.end)}"


def _narrowing(schedule: Schedule) -> Block:
    looking = schedule.looking
    add = button("Add", ids.ADD, ALL, "primary") if may(schedule.reader, Right.PLAN_ACTIVITY) else None
    teams = [option("Both teams", ALL), *(option(_TEAM_NAMES[team], team) for team in TEAMS)]
    elements = [add, _select(ids.TEAM, "Team", teams, looking.team)]
    if schedule.regions:
        # The one that is looked at must be among those that fit, or the next turn of the page would lose it.
        ordered = sorted(schedule.regions, key=lambda term: term.id != looking.region)[: MOST_OPTIONS - 1]
        shown = [term for term in schedule.regions if term in ordered]
        regions = [option(term.told, str(term.id)) for term in shown]
        whole = [option("Every region", ALL), *regions]
        elements.append(_select(ids.REGION, "Region", whole, str(looking.region)))
    return ActionsBlock(block_id="narrowing", elements=[element for element in elements if element])


def _select(action: str, placeholder: str, options: list[Option], current: str | None) -> StaticSelectElement:
    initial = next((one for one in options if one.value == current), options[0])
    return StaticSelectElement(
        action_id=action, placeholder=plain(placeholder), options=options, initial_option=initial
    )


def _one(activities: Sequence[Activity]) -> Block | None:
    """One of them, to look at, change or call off."""
    if not activities:
        return None
    options = [option(clip(f"{one.planned.title} · {one.when}", 75), str(one.id)) for one in activities[:MOST_OPTIONS]]
    select = StaticSelectElement(action_id=ids.LOOK_AT, placeholder=plain("Look at one, or change it"), options=options)
    return ActionsBlock(block_id="look_at", elements=[select])


def _turning(schedule: Schedule) -> Block | None:
    this_week = monday_of(schedule.today)
    back = schedule.looking.monday != this_week
    return buttons(
        [
            button("Earlier", ids.EARLIER, "-1"),
            button("This week", ids.SHOW, this_week.isoformat()) if back else None,
            button("Later", ids.LATER, "1"),
        ]
    )


def read_looking(view: Json, today: date) -> Looking:
    """How the schedule was looked at, with what was picked since."""
    place = kept(view)
    team, region = _picked(view, ids.TEAM) or place.get("team"), _picked(view, ids.REGION) or place.get("region")
    return Looking(
        monday=monday_of(_day(place.get("monday")) or today),
        team=next((one for one in TEAMS if one == team), None),
        region=_id(region),
    )


def _picked(view: Json, action: str) -> str:
    blocks = ((view.get("state") or {}).get("values") or {}).values()
    return next((chosen(inputs[action]) for inputs in blocks if action in inputs), "")


def read_picked(view: Json) -> UUID:
    """The activity to look at; Refused for anything else."""
    found = _id(_picked(view, ids.LOOK_AT))
    if found is None:
        raise Refused(UNREADABLE)
    return found


def _day(words: object) -> date | None:
    try:
        return date.fromisoformat(str(words))
    except ValueError:
        return None


def _id(words: object) -> UUID | None:
    try:
        return UUID(str(words))
    except ValueError:
        return None
