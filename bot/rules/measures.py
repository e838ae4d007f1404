"""What is measured or kept about a person, and who sees it (product.md M60, "Who sees what")."""

from dataclasses import dataclass

from bot.rules.rights import Role


@dataclass(frozen=True, slots=True)
class Measure:
    """`of`: those it is about."""

    what: str
    sees: str
    of: frozenset[Role]


_SELLERS, _MARKETERS, _EVERYBODY = frozenset({Role.SELLER}), frozenset({Role.MARKETER}), frozenset(Role)

MEASURES = (
    Measure(
        "What you said became of leads, with your words",
        "marketing and heads, with your name; the digest counts reasons by campaign, without names",
        _SELLERS,
    ),
    Measure(
        "Whether you confirmed a campaign, and when",
        "the campaign's owner by name; everybody else the count alone",
        _SELLERS,
    ),
    Measure(
        "Feedback that you owe an answer, and until when",
        "marketing, on its card; the digest shows marketing's median time and how many are late, without names",
        _MARKETERS,
    ),
    Measure(
        "Whether your actions are done on their day",
        "whoever reads the minutes; how often one was carried over only you and the moderator; the digest counts them",
        _EVERYBODY,
    ),
    Measure(
        "From when to when you are away, and who stands in; never why",
        "whoever would ask you something meanwhile",
        _EVERYBODY,
    ),
    Measure("How many direct messages you got today", "nobody; it keeps them few", _EVERYBODY),
)


def about(roles: frozenset[Role]) -> list[Measure]:
    return [measure for measure in MEASURES if measure.of & roles]
