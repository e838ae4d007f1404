"""The trade's other words: people say them, and are understood (product.md, first page)."""

from collections.abc import Iterable

from bot.rules.rights import Role

# Said behind `/unison` for a word that it has.
SAID_FOR_WORDS = {
    **dict.fromkeys(("?", "-h", "--help", "commands", "hello", "hi"), "help"),
    **dict.fromkeys(("status", "health", "check", "diagnose", "diagnostics", "ping", "parked"), "doctor"),
    **dict.fromkeys(("settings", "setting", "config", "configure", "install", "onboarding", "set-up"), "setup"),
    **dict.fromkeys(("roles", "permission", "permissions", "access", "grant"), "role"),
    **dict.fromkeys(("channels",), "channel"),
    **dict.fromkeys(("rota", "oncall", "on-call", "rotation"), "duty"),
    **dict.fromkeys(("timezone", "tz", "zones"), "zone"),
    **dict.fromkeys(("report", "reports", "weekly", "summary", "numbers", "metrics", "kpi", "stats"), "digest"),
}
# Said behind `/unison` for what a command of its own does.
SAID_FOR_COMMANDS = {
    **dict.fromkeys(
        ("lead", "leads", "handoff", "hand-off", "handover", "mql", "sal", "sql", "recycle", "nurture", "return"),
        "/leadfeedback",
    ),
    **dict.fromkeys(("feedback", "reject", "disqualify", "qualify"), "/leadfeedback"),
    **dict.fromkeys(("campaign", "campaigns", "promo", "promotion", "kit", "playcard"), "/campaign"),
    **dict.fromkeys(("schedule", "activities", "activity", "trip", "event", "events", "discount"), "/schedule"),
    **dict.fromkeys(("agenda", "meeting", "meetings", "minutes", "item", "decision", "moderator"), "/agenda"),
}
SAID_FOR_ROLES = {
    **dict.fromkeys(("sales", "sellers", "rep", "salesperson", "sdr", "bdr", "ae"), Role.SELLER),
    **dict.fromkeys(("marketing", "marketers"), Role.MARKETER),
    **dict.fromkeys(("moderation", "moderators", "facilitator", "chair"), Role.MODERATOR),
    **dict.fromkeys(("heads", "lead", "manager", "vp"), Role.HEAD),
    **dict.fromkeys(("exec", "executives", "management", "ceo"), Role.EXECUTIVE),
    **dict.fromkeys(("admins", "administrator"), Role.ADMIN),
}
# Said behind a command for its own word. No likeness is looked for there: a lead may be called Lisa or Liszt.
_SAID_FOR_ITS_WORDS = {
    **dict.fromkeys(("?", "-h", "--help", "helpp", "hlep", "hepl"), "help"),
    **dict.fromkeys(("all", "ls", "show", "overview", "lists", "lsit", "lst"), "list"),
}


def own_word(said: str, known: Iterable[str]) -> str:
    """The word of a command that is meant; whatever else was said, as it is."""
    meant = _SAID_FOR_ITS_WORDS.get(said, said)
    return meant if meant in known else said
