"""Parts of Unison that sleep until an admin wakes them (product.md, "Packs")."""

from collections.abc import Iterable, Sequence

from bot.rules.choices import Pack

TITLES = {
    Pack.LEADS: "Feedback on leads",
    Pack.CAMPAIGNS: "Campaigns",
    Pack.DIGEST: "Weekly digest",
    Pack.SCHEDULE: "Schedule of both teams",
    Pack.MEETINGS: "Meetings",
}
_SLEEPS = {
    Pack.LEADS: "Feedback on leads sleeps.",
    Pack.CAMPAIGNS: "Campaigns sleep.",
    Pack.DIGEST: "The digest sleeps.",
    Pack.SCHEDULE: "The schedule sleeps.",
    Pack.MEETINGS: "Meetings sleep.",
}
# Most teams want these once the first three are a habit.
LATER = frozenset({Pack.SCHEDULE, Pack.MEETINGS})


def told(packs: Iterable[Pack]) -> str:
    """Their names, in the order in which a company meets them."""
    wanted = set(packs)
    names = [TITLES[pack] for pack in Pack if pack in wanted]
    return ", ".join(names[:1] + [name[0].lower() + name[1:] for name in names[1:]])


def sleeps(pack: Pack, wakers: Sequence[str]) -> str:
    """What a person reads who wants something of a pack that sleeps."""
    who = " or ".join(wakers[:3]) or "An admin"
    return f"{_SLEEPS[pack]} {who} can wake it: /unison setup packs"
