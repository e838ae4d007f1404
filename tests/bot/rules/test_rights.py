"""Who may do what, and what a refused person reads."""

import pytest

from bot.rules.rights import Actor, Right, Role, Standing, may, refusal, some_names


def somebody(*roles: Role, standing: Standing = Standing.MEMBER) -> Actor:
    return Actor("U1", "Sara Lind", "Europe/Stockholm", standing, frozenset(roles))


@pytest.mark.parametrize(
    ("role", "right", "allowed"),
    [
        (Role.SELLER, Right.GIVE_FEEDBACK, True),
        (Role.MARKETER, Right.GIVE_FEEDBACK, False),
        (Role.MARKETER, Right.ANSWER_FEEDBACK, True),
        (Role.SELLER, Right.ANSWER_FEEDBACK, False),
        (Role.ADMIN, Right.GIVE_FEEDBACK, False),
        (Role.ADMIN, Right.SET_UP, True),
        (Role.HEAD, Right.FOLLOW_FEEDBACK, True),
        (Role.EXECUTIVE, Right.FOLLOW_FEEDBACK, False),
        (Role.MODERATOR, Right.PROPOSE_ITEM, True),
    ],
)
def test_a_role_gives_its_rights_and_no_others(role: Role, right: Right, allowed: bool) -> None:
    assert may(somebody(role), right) is allowed


@pytest.mark.parametrize("standing", [s for s in Standing if s is not Standing.MEMBER])
@pytest.mark.parametrize("right", list(Right))
def test_whoever_is_no_colleague_may_nothing_whatever_the_roles(standing: Standing, right: Right) -> None:
    assert not may(somebody(*Role, standing=standing), right)


def test_colleagues_without_a_role_may_ask_for_help_only() -> None:
    allowed = {right for right in Right if may(somebody(), right)}

    assert allowed == {Right.BE_HERE}


def test_a_refused_person_reads_which_role_is_needed_and_who_has_it() -> None:
    refused = refusal(somebody(Role.SELLER), Right.ANSWER_FEEDBACK, ["Marco Neri", "Mia Okafor"], ["Ada Quist"])

    assert refused.sentence == (
        "To answer feedback on a lead you need the role marketer. Marco Neri and Mia Okafor have it. "
        "Ada Quist can give it to you."
    )


def test_without_an_admin_the_refusal_says_how_to_become_one() -> None:
    assert "typing /unison setup" in refusal(somebody(), Right.GIVE_FEEDBACK, [], []).sentence


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["Ann"], "Ann"),
        (["Ann", "Ben"], "Ann and Ben"),
        (["Ann", "Ben", "Cleo", "Dan", "Eve"], "Ann, Ben, Cleo and 2 more"),
    ],
)
def test_many_names_are_cut_short(names: list[str], told: str) -> None:
    assert some_names(names) == told
