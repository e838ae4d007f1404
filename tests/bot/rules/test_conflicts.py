"""Rule E27: which plans cross, told as a table and tried with whatever comes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.activities import Kind, Planned
from bot.rules.conflicts import Choice, Clash, Resolution, adds, crosses, problems, told_end
from bot.rules.rights import Actor, Role, Standing
from bot.rules.vocabulary import Tree, meet, upwards
from bot.samples.activities import CAMPAIGN, DISCOUNT

WORLD, DACH, GERMANY, BAVARIA, NORDICS, SWEDEN = (UUID(int=n) for n in range(1, 7))
TREE: Mapping[UUID, UUID | None] = {
    WORLD: None,
    DACH: WORLD,
    GERMANY: DACH,
    BAVARIA: GERMANY,
    NORDICS: WORLD,
    SWEDEN: NORDICS,
}
UPGRADE, STARTER = UUID(int=11), UUID(int=12)
DENTISTS, MAKERS = UUID(int=21), UUID(int=22)
JUNE = date(2026, 6, 1)
SVEN = Actor("USVEN", "Sven Maas", "UTC", Standing.MEMBER, frozenset({Role.SELLER}))


def plan(**changes: object) -> Planned:
    """A push for the Upgrade plan in Germany, 1–10 June, without an offer."""
    made = Planned(
        kind=Kind.SALES_PUSH,
        title="Push",
        owner_id="U1",
        start=JUNE,
        end=date(2026, 6, 10),
        regions=frozenset({GERMANY}),
        products=frozenset({UPGRADE}),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


OFFERED = plan(offer="20 %", offer_until=date(2026, 6, 10))
NOTHING: frozenset[UUID] = frozenset()


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (plan(), "the same days, product and region, and one has an offer"),
        (plan(start=date(2026, 6, 10), end=date(2026, 6, 30)), "one day in common is enough"),
        (plan(regions=frozenset({DACH})), "DACH contains Germany"),
        (plan(regions=frozenset({BAVARIA})), "Germany contains Bavaria"),
        (plan(regions=frozenset({SWEDEN, BAVARIA})), "one of the regions is enough"),
        (plan(regions=NOTHING), "no region is everywhere"),
        (plan(products=frozenset({STARTER, UPGRADE})), "one product in common is enough"),
        (plan(products=NOTHING, offer="5 %"), "an offer on no product in particular is one on every product"),
    ],
)
def test_these_cross_an_offer_for_the_upgrade_plan_in_germany(other: Planned, why: str) -> None:
    assert crosses(OFFERED, other, TREE), why


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (plan(start=date(2026, 6, 11), end=date(2026, 6, 30)), "the day after"),
        (plan(start=date(2026, 5, 1), end=date(2026, 5, 31)), "the day before"),
        (plan(regions=frozenset({SWEDEN})), "another region"),
        (plan(regions=frozenset({NORDICS})), "beside it, in the same world"),
        (plan(products=frozenset({STARTER})), "another product"),
        (plan(products=NOTHING), "no product and no offer shares none"),
        (plan(products=NOTHING, segments=frozenset({DENTISTS})), "a segment is not a product"),
    ],
)
def test_these_do_not(other: Planned, why: str) -> None:
    assert not crosses(OFFERED, other, TREE), why


def test_two_plans_without_an_offer_never_cross() -> None:
    assert not crosses(plan(), plan(), TREE)


def test_the_same_segment_is_enough() -> None:
    dentists = plan(products=NOTHING, segments=frozenset({DENTISTS, MAKERS}))

    assert crosses(replace(dentists, offer="5 %"), replace(dentists, segments=frozenset({DENTISTS})), TREE)


def test_an_offer_that_outlasts_its_activity_crosses_until_its_own_end() -> None:
    later = plan(start=date(2026, 6, 20), end=date(2026, 6, 21))

    assert crosses(replace(OFFERED, offer_until=date(2026, 6, 20)), later, TREE)
    assert not crosses(replace(OFFERED, offer_until=date(2026, 6, 19)), later, TREE)


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """Any depth; each region lies in an earlier one or in none."""
    regions = [UUID(int=n) for n in range(1, draw(st.integers(1, 9)))]
    return {
        region: draw(st.sampled_from([None, *regions[:number]])) if number else None
        for number, region in enumerate(regions)
    }


def some(things: list[UUID]) -> st.SearchStrategy[frozenset[UUID]]:
    return st.frozensets(st.sampled_from(things), max_size=3) if things else st.just(NOTHING)


@st.composite
def plans(draw: st.DrawFn, tree: Tree) -> Planned:
    start = JUNE + timedelta(days=draw(st.integers(0, 20)))
    end = start + timedelta(days=draw(st.integers(0, 20)))
    until = draw(st.none() | st.integers(0, 20).map(lambda days: end + timedelta(days=days)))
    return plan(
        start=start,
        end=end,
        regions=draw(some(list(tree))),
        products=draw(some([UPGRADE, STARTER])),
        segments=draw(some([DENTISTS, MAKERS])),
        offer=draw(st.sampled_from(["", "20 %"])),
        offer_until=until,
    )


@given(st.data())
def test_crossing_is_mutual_and_days_apart_never_cross(data: st.DataObject) -> None:
    tree = data.draw(trees())
    one, other = data.draw(plans(tree)), data.draw(plans(tree))

    assert crosses(one, other, tree) is crosses(other, one, tree)
    if one.until < other.start or not (one.offer or other.offer):
        assert not crosses(one, other, tree)


@given(st.data())
def test_what_adds_nothing_lay_across_already(data: st.DataObject) -> None:
    tree = data.draw(trees())
    planned, before, other = (data.draw(plans(tree)) for _ in range(3))

    assert not adds(before, before, other, tree)
    if crosses(planned, other, tree) and not adds(planned, before, other, tree):
        assert crosses(before, other, tree)


@pytest.mark.parametrize(
    ("changes", "new"),
    [
        ({"end": date(2026, 6, 9)}, False),
        ({"start": date(2026, 5, 1)}, False),
        ({"end": date(2026, 6, 20), "offer_until": date(2026, 6, 20)}, True),
        ({"regions": frozenset({BAVARIA})}, False),
        ({"regions": frozenset({DACH})}, True),
        ({"regions": NOTHING}, True),
        ({"products": NOTHING}, True),
        ({"products": frozenset({UPGRADE, STARTER})}, True),
        ({"offer": "", "offer_until": None}, False),
    ],
)
def test_a_change_is_new_to_the_other_plan_or_it_is_not(changes: dict[str, object], new: bool) -> None:
    other = plan(end=date(2026, 6, 30))

    assert adds(replace(OFFERED, **changes), OFFERED, other, TREE) is new  # type: ignore[arg-type]


@given(st.data())
def test_a_wider_region_crosses_all_that_a_narrower_one_does(data: st.DataObject) -> None:
    tree = data.draw(trees().filter(bool))
    one, other = data.draw(plans(tree)), data.draw(plans(tree))
    region = data.draw(st.sampled_from(sorted(tree)))
    narrow = replace(one, regions=frozenset({region}))

    for wider in upwards(region, tree):
        if crosses(narrow, other, tree):
            assert crosses(replace(one, regions=frozenset({wider})), other, tree)
    if crosses(narrow, other, tree):
        assert crosses(replace(one, regions=NOTHING), other, tree)


@given(st.data())
def test_regions_meet_exactly_when_one_lies_on_the_others_way_up(data: st.DataObject) -> None:
    tree = data.draw(trees().filter(bool))
    a, b = data.draw(st.sampled_from(sorted(tree))), data.draw(st.sampled_from(sorted(tree)))
    lies = a in list(upwards(b, tree)) or b in list(upwards(a, tree))

    assert meet(frozenset({a}), frozenset({b}), tree) is lies


def test_a_circle_of_regions_ends() -> None:
    assert list(upwards(DACH, {DACH: GERMANY, GERMANY: DACH})) == [DACH, GERMANY]


def test_a_deliberate_overlap_needs_its_reason() -> None:
    assert "clash_why" in problems(Choice("anyway"))
    assert "500 characters" in problems(Choice("ask", "x" * 501))["clash_why"]
    assert problems(Choice("anyway", "Agreed")) == problems(Choice("ask")) == problems(None) == {}


def test_nobody_can_ask_themselves() -> None:
    own, others = Clash(DISCOUNT, ""), Clash(CAMPAIGN, "")

    assert "nobody to ask" in problems(Choice("ask"), [own], SVEN)["clash"]
    assert problems(Choice("ask"), [own, others], SVEN) == {}
    assert "other owner" not in problems(Choice("anyway"), [own], SVEN)["clash_why"]
    assert "other owner" in problems(Choice("anyway"), [own, others], SVEN)["clash_why"]


@pytest.mark.parametrize(
    ("resolution", "days", "told"),
    [
        (Resolution.KEPT, 0, "Sven Maas keeps “Upgrade days”, 1–30 Jun 2026: Promised"),
        (Resolution.CALLED_OFF, 0, "Sven Maas called “Upgrade days” off."),
        (Resolution.MOVED, 0, "Sven Maas changed “Upgrade days”, so they no longer cross."),
        (Resolution.MOVED, 60, "Sven Maas moved “Upgrade days” to 1–30 Jun 2026."),
    ],
)
def test_what_was_agreed_is_one_sentence(resolution: Resolution, days: int, told: str) -> None:
    gone = timedelta(days=days)
    other = replace(CAMPAIGN.planned, start=JUNE + gone, end=JUNE + gone + timedelta(days=3), offer_until=None)

    assert told_end(resolution, DISCOUNT, other, "Sven Maas", "Promised") == told
