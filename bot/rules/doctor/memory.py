"""What the database says: of itself, of the clockwork, of what is to be told, and of the set-up."""

from collections.abc import Iterator
from datetime import timedelta

from bot.rules.doctor.facts import DatabaseSeen, Finding, Level, Memory
from bot.rules.doctor.held import told
from bot.rules.rights import some_names

TICKS_WITHIN = timedelta(minutes=3)
WAITS_LONG = timedelta(minutes=5)
WAITS_TOO_LONG = timedelta(hours=1)
A_WEEK_AND_A_DAY = timedelta(days=8)


def findings(known: DatabaseSeen, remembered: Memory | None) -> Iterator[Finding]:
    yield from _database(known)
    if remembered is None:
        return
    yield _tick(remembered)
    yield _outbox(remembered)
    yield from _held(remembered)
    yield _digest(remembered)
    yield _set_up(remembered)


def _database(known: DatabaseSeen) -> Iterator[Finding]:
    if known.missing:
        yield Finding("Database", Level.WARN, "There is none yet.", "`python -m bot run` makes it at its first start.")
        return
    if known.unreachable:
        do = "Look whether DATABASE_URL is right and the database runs; the log of Unison says more."
        yield Finding("Database", Level.BAD, f"It can't be read: {known.unreachable}", do)
        return
    if known.unwritable:
        do = "Give Unison room and the right to write there."
        yield Finding("Database", Level.BAD, f"It can't be written: {known.unwritable}", do)
    yield from _tables(known)
    yield from _sound(known)
    yield from _version(known)


def _tables(known: DatabaseSeen) -> Iterator[Finding]:
    if known.revision != known.newest:
        what = f"Its tables are of version {known.revision or 'none'}, this Unison's of {known.newest}."
        yield Finding("Tables", Level.BAD, what, "Start Unison once: it brings them up to date.")


def _sound(known: DatabaseSeen) -> Iterator[Finding]:
    if known.damage:
        do = "Stop Unison, copy the file and its -wal aside, then restore your last good copy."
        yield Finding("Database", Level.BAD, f"It is damaged: {known.damage}", do)
    elif known.orphans:
        do = "Restore your last good copy, or ask whoever changed the database by hand."
        yield Finding("Database", Level.BAD, f"{known.orphans} rows point at nothing.", do)
    elif not known.looked:
        do = "`python -m bot doctor` on its machine takes the time."
        yield Finding("Database", Level.WARN, "It is too large to be looked through within Slack's three seconds.", do)
    elif not known.unwritable:
        yield Finding("Database", Level.OK, "It can be read and written, and is sound.")


def _version(known: DatabaseSeen) -> Iterator[Finding]:
    told = ".".join(map(str, known.version))
    if known.kind != "sqlite":
        yield Finding("PostgreSQL", Level.OK, f"Version {told}.")
    elif sqlite_may_damage(known.version):
        what = f"Version {told} has the WAL-reset bug, which can, very rarely, damage a database."
        do = "Keep backups, and take a Python with SQLite 3.51.3 or newer when you can (sqlite.org/wal.html)."
        yield Finding("SQLite", Level.WARN, what, do)
    else:
        yield Finding("SQLite", Level.OK, f"Version {told}.")


def sqlite_may_damage(version: tuple[int, ...]) -> bool:
    """SQLite 3.7.0 to 3.51.2; 3.44.6, 3.50.7 and 3.51.3 are cured (https://sqlite.org/wal.html#walresetbug)."""
    cured: dict[tuple[int, ...], int] = {(3, 44): 6, (3, 50): 7}
    return (3, 7, 0) <= version < (3, 51, 3) and version[2] < cured.get(version[:2], 1000)


def _tick(remembered: Memory) -> Finding:
    do = "Look whether Unison runs, and start it (again): python -m bot run. What came meanwhile is caught up."
    if remembered.ticked_at is None:
        return Finding("Clockwork", Level.WARN, "It has never ticked.", do)
    ago = remembered.now - remembered.ticked_at
    if ago > TICKS_WITHIN:
        return Finding("Clockwork", Level.BAD, f"Its last tick was {_long(ago)} ago.", do)
    return Finding("Clockwork", Level.OK, f"Its last tick was {_long(ago)} ago.")


def _outbox(remembered: Memory) -> Finding:
    count, oldest = remembered.waiting + remembered.uncertain, timedelta(seconds=remembered.oldest_waiting_seconds)
    if not count:
        return Finding("Outbox", Level.OK, "Nothing waits to be sent.")
    what = f"{_messages(count)} to be sent, the oldest for {_long(oldest)}."
    if remembered.uncertain:
        what += f" Of {remembered.uncertain} it is not known whether Slack took it; Unison looks for it."
    if oldest > WAITS_LONG:
        level = Level.BAD if oldest > WAITS_TOO_LONG else Level.WARN
        return Finding(
            "Outbox", level, what, "Look whether Unison runs and reaches Slack; its log says what Slack answers."
        )
    return Finding("Outbox", Level.OK, what)


def _messages(count: int) -> str:
    return "1 message waits" if count == 1 else f"{count} messages wait"


def _held(remembered: Memory) -> Iterator[Finding]:
    for held in remembered.held:
        before, rest = told(held)
        do = "Mend it, then Retry, or Drop what is no use any more: /unison doctor in Slack has the buttons."
        yield Finding("Refused messages", Level.BAD, f"{before}{held.place}{rest}", do, held)
    if more := remembered.held_places - len(remembered.held):
        yield Finding("Refused messages", Level.BAD, f"The same at {more} more.", "They follow when these are gone.")


def _digest(remembered: Memory) -> Finding:
    """When it came last, or why none did."""
    made, begun, now = remembered.digest, remembered.begun, remembered.now
    overdue = begun is not None and now - max(begun, made.made_at if made else begun) > A_WEEK_AND_A_DAY
    last = f"The last one came for {made.day:%A} {made.day.day} {made.day:%B %Y}." if made else "None came yet."
    if not remembered.shared_channel:
        why = f"{last} No channel is chosen for both teams."
        return Finding("Digest", Level.WARN, why, "Choose it: /unison channel shared #channel.")
    if begun is None:
        return Finding("Digest", Level.WARN, f"{last} Nobody has a role.", "Give one: /unison role @person seller.")
    if overdue:
        return Finding("Digest", Level.BAD, last, "Look at the clockwork above; /unison digest shows it at any time.")
    return Finding("Digest", Level.OK, last)


def _set_up(remembered: Memory) -> Finding:
    if remembered.missing:
        do = "/unison setup shows how."
        return Finding("Set-up", Level.WARN, f"To be done: {some_names(remembered.missing, most=9)}.", do)
    return Finding("Set-up", Level.OK, "Nothing is missing.")


def _long(span: timedelta) -> str:
    seconds = max(0, int(span.total_seconds()))
    for size, name in ((86_400, "days"), (3_600, "h"), (60, "min")):
        if seconds >= 2 * size:
            return f"{seconds // size} {name}"
    return f"{seconds} s"
