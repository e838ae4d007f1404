"""What a plan must say, whose it is, and what is understood of typed words."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.activities import Kind, Planned, Prefill, may_change, problems, team_of, told_days
from bot.rules.activities.days import read_days
from bot.rules.activities.typed import only_a_look, read_placing, read_renaming, understand
from bot.rules.activities.weeks import WEEK, Looking, monday_of, wanted
from bot.rules.rights import Refused, Role
from bot.rules.vocabulary import Term, TermKind, path_of
from bot.samples.activities import CAMPAIGN, DISCOUNT, SVEN, schedule

WEDNESDAY = date(2026, 5, 6)
GERMANY, INDIA = Term(UUID(int=1), "Germany"), Term(UUID(int=2), "India")
DENTISTS, UPGRADE = Term(UUID(int=3), "Dentists"), Term(UUID(int=4), "Upgrade plan")
KNOWN = {TermKind.REGION: [GERMANY, INDIA], TermKind.SEGMENT: [DENTISTS], TermKind.PRODUCT: [UPGRADE]}
PLAN = Planned(Kind.EVENT, "Fair", "U1", date(2026, 6, 1), date(2026, 6, 12))


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"title": " – "}, "title", "letters or digits"),
        ({"title": "x" * 121}, "title", "within 120"),
        ({"end": date(2026, 5, 31)}, "end", "can't end before it starts on Mon 1 Jun 2026"),
        ({"end": date(2027, 6, 2)}, "end", "within a year"),
        ({"start": date(2036, 6, 1), "end": date(2036, 6, 2)}, "start", "Is the year right?"),
        ({"start": date(2025, 5, 1)}, "start", "Is the year right?"),
        ({"kind": Kind.DISCOUNT}, "offer", "A discount needs its offer"),
        ({"offer": "20 %"}, "offer_until", "Until when"),
        ({"offer_until": date(2026, 6, 2)}, "offer", "What is the offer"),
        ({"offer": "20 %", "offer_until": date(2026, 5, 31)}, "offer_until", "can't end before"),
        ({"offer": "20 %", "offer_until": date(2028, 5, 31)}, "offer_until", "within a year"),
        ({"offer": "x" * 301, "offer_until": date(2026, 6, 1)}, "offer", "within 300"),
        ({"note": "x" * 3001}, "note", "within 3,000"),
        ({"regions": frozenset(UUID(int=n) for n in range(21))}, "regions", "at most 20; these are 21"),
    ],
)
def test_what_is_wrong_with_a_plan_is_said_at_its_field(changes: dict[str, object], field: str, sentence: str) -> None:
    found = problems(replace(PLAN, **changes), WEDNESDAY)  # type: ignore[arg-type]

    assert sentence in found[field]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"end": date(2026, 6, 1)},
        {"start": date(2026, 4, 1)},
        {"kind": Kind.DISCOUNT, "offer": "20 %", "offer_until": date(2026, 7, 1)},
        {"end": date(2027, 5, 31)},
    ],
)
def test_a_plan_that_can_be_saved(changes: dict[str, object]) -> None:
    assert problems(replace(PLAN, **changes), WEDNESDAY) == {}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("roles", "kind", "team"),
    [
        ({Role.SELLER}, Kind.CAMPAIGN, "sales"),
        ({Role.MARKETER, Role.HEAD}, Kind.SALES_PUSH, "marketing"),
        ({Role.HEAD}, Kind.DISCOUNT, "sales"),
        ({Role.SELLER, Role.MARKETER}, Kind.CONTENT, "marketing"),
    ],
)
def test_whose_activity_it_is(roles: set[Role], kind: Kind, team: str) -> None:
    assert team_of(roles, kind) == team


def test_its_owner_and_the_head_of_that_team_may_change_it() -> None:
    head = replace(SVEN, id="UTOM", roles=frozenset({Role.HEAD, Role.SELLER}))
    other_head = replace(SVEN, id="ULENA", roles=frozenset({Role.HEAD, Role.MARKETER}))

    assert may_change(DISCOUNT, SVEN)
    assert may_change(DISCOUNT, head)
    assert not may_change(DISCOUNT, other_head)
    assert not may_change(DISCOUNT, replace(SVEN, id="USARA"))


@pytest.mark.parametrize(
    ("typed", "first", "last", "rest"),
    [
        ("1-12 June", (2026, 6, 1), (2026, 6, 12), ""),
        ("push 1–12 June in India", (2026, 6, 1), (2026, 6, 12), "push in India"),
        ("June 1-12", (2026, 6, 1), (2026, 6, 12), ""),
        ("3 June", (2026, 6, 3), (2026, 6, 3), ""),
        ("3rd Jun. 2027", (2027, 6, 3), (2027, 6, 3), ""),
        ("30 Dec - 5 Jan", (2026, 12, 30), (2027, 1, 5), ""),
        ("2026-06-01 to 2026-06-12", (2026, 6, 1), (2026, 6, 12), ""),
        ("1.6.-12.6.", (2026, 6, 1), (2026, 6, 12), ""),
        ("fair in June", (2026, 6, 1), (2026, 6, 30), "fair"),
        ("may", (2026, 5, 1), (2026, 5, 31), ""),
        ("next week", (2026, 5, 11), (2026, 5, 17), ""),
        ("this week", (2026, 5, 4), (2026, 5, 10), ""),
        ("lunch tomorrow", (2026, 5, 7), (2026, 5, 7), "lunch"),
        ("20 % until 30 June", (2026, 5, 6), (2026, 6, 30), "20 %"),
        ("3 January", (2027, 1, 3), (2027, 1, 3), ""),
        ("12 April", (2026, 4, 12), (2026, 4, 12), ""),
        ("1-12 March", (2027, 3, 1), (2027, 3, 12), ""),
        ("1 February - 20 May", (2026, 2, 1), (2026, 5, 20), ""),
        ("fair in March", (2027, 3, 1), (2027, 3, 31), "fair"),
        ("30 Dec - 5 Jan 2027", (2026, 12, 30), (2027, 1, 5), ""),
        ("30 Dec 2026 - 5 Jan 2027", (2026, 12, 30), (2027, 1, 5), ""),
    ],
)
def test_days_are_read_as_people_type_them(
    typed: str, first: tuple[int, int, int], last: tuple[int, int, int], rest: str
) -> None:
    assert read_days(typed, WEDNESDAY) == ((date(*first), date(*last)), rest)


@pytest.mark.parametrize("typed", ["may I ask", "31 June sale", "1 2 3", "Q3 2026", "2026", "", "top 10 deals"])
def test_what_names_no_day_is_left_alone(typed: str) -> None:
    assert read_days(typed, WEDNESDAY) == (None, typed)


@given(st.text(max_size=80))
def test_no_words_are_too_strange(typed: str) -> None:
    found = understand(typed, WEDNESDAY, KNOWN)
    only_a_look(typed, WEDNESDAY, KNOWN)

    assert found.days is None or found.days[0] <= found.days[1]
    Prefill.typed(found, "U1")


@given(st.dates(date(2026, 5, 6), date(2027, 1, 31)), st.integers(0, 60))
def test_days_that_we_tell_are_read_back(start: date, length: int) -> None:
    end = start + timedelta(days=length)
    typed = f"{start.day} {start:%B %Y} - {end.day} {end:%B %Y}"

    assert read_days(typed, WEDNESDAY) == ((start, end), "")


@pytest.mark.parametrize(
    ("typed", "kind", "title", "terms"),
    [
        ("discount in Germany, 1-12 June", Kind.DISCOUNT, "discount in Germany", {"Germany"}),
        ("discount 10 % for dentists in Germany", Kind.DISCOUNT, "10 % for dentists", {"Germany", "Dentists"}),
        ("Sales push for the upgrade plan", Kind.SALES_PUSH, "upgrade plan", {"Upgrade plan"}),
        ("Spring fair", Kind.EVENT, "Spring fair", set()),
        ("Indiana visit", Kind.TRIP, "Indiana visit", set()),
        ("Lunch", None, "Lunch", set()),
    ],
)
def test_typed_words_fill_the_form(typed: str, kind: Kind | None, title: str, terms: set[str]) -> None:
    found = understand(typed, WEDNESDAY, KNOWN)

    assert (found.kind, found.title) == (kind, title)
    assert {term.name for terms in found.terms.values() for term in terms} == terms


@pytest.mark.parametrize("typed", ["germany", "Germany in June", "sales", "next week", "marketing 1-12 June"])
def test_when_where_and_whose_open_the_schedule(typed: str) -> None:
    assert only_a_look(typed, WEDNESDAY, KNOWN)


@pytest.mark.parametrize("typed", ["trip to germany", "dentists", "lunch next week", "?"])
def test_other_words_do_not(typed: str) -> None:
    assert only_a_look(typed, WEDNESDAY, KNOWN) is None


def test_a_percentage_is_an_offer_that_holds_as_long_as_the_rest() -> None:
    found = Prefill.typed(understand("discount 12.5 % off until 30 June", WEDNESDAY, KNOWN), "U1")

    assert (found.offer, found.offer_until, found.title) == ("12.5 % off", date(2026, 6, 30), "12.5 % off")
    assert understand("room 12 for 50 people", WEDNESDAY, KNOWN).offer == ""


def test_words_too_long_for_a_title_become_the_note() -> None:
    found = Prefill.typed(understand("long " * 50, WEDNESDAY, KNOWN), "U1")

    assert (found.title, found.note) == ("", ("long " * 50).strip())


def test_regions_are_typed_with_what_they_lie_in() -> None:
    assert path_of(TermKind.REGION, "Mysuru in Karnataka in India") == ["Mysuru", "Karnataka", "India"]
    assert path_of(TermKind.REGION, "Germany, France") == ["Germany, France"]
    assert path_of(TermKind.REGION, "Indiana") == ["Indiana"]
    assert path_of(TermKind.PRODUCT, "Best in class, the plan") == ["Best in class, the plan"]
    with pytest.raises(Refused, match="letters or digits"):
        path_of(TermKind.REGION, " , in Germany")


def test_words_of_admins_are_told_from_plans() -> None:
    assert read_placing("region Germany in DACH") == "Germany in DACH"
    for plan in ("region meeting", "region kickoff, Berlin", "region kickoff in June"):
        assert read_placing(plan) is None
    assert read_renaming("rename Germany to Deutschland") == ("Germany", "Deutschland")
    assert read_renaming("rename party") is None


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        (date(2026, 6, 1), date(2026, 6, 1), "Mon 1 Jun 2026"),
        (date(2026, 6, 1), date(2026, 6, 12), "1–12 Jun 2026"),
        (date(2026, 5, 18), date(2026, 6, 30), "18 May – 30 Jun 2026"),
        (date(2026, 12, 30), date(2027, 1, 5), "30 Dec 2026 – 5 Jan 2027"),
    ],
)
def test_days_are_told_briefly(start: date, end: date, told: str) -> None:
    assert told_days(start, end) == told


def test_an_activity_stands_in_each_of_its_weeks_under_its_team() -> None:
    monday = monday_of(DISCOUNT.planned.start)
    weeks = schedule(DISCOUNT, CAMPAIGN, monday=monday - WEEK).weeks

    assert [set(week.by_team) for week in weeks] == [set(), *([{"sales", "marketing"}] * 5)]


def test_a_region_shows_what_lies_in_it_what_contains_it_and_what_is_everywhere() -> None:
    (region,) = DISCOUNT.planned.regions
    dach, sweden = UUID(int=90), UUID(int=91)
    tree = {region: dach, dach: None, sweden: None}
    everywhere = replace(DISCOUNT, planned=replace(DISCOUNT.planned, regions=frozenset()))

    for looked, expected in ((dach, 2), (region, 2), (sweden, 1)):
        assert len(wanted([DISCOUNT, everywhere], Looking(WEDNESDAY, None, looked), tree)) == expected
    assert wanted([DISCOUNT], Looking(WEDNESDAY, "marketing"), tree) == ()
