"""The part of the checker that knows which Mondays have come, and what each of them owes."""

from tests.kill.evidence import Evidence, Row
from tests.kill.finding import Finding, Findings, counted

DIGEST = ("digest", "digest-details")


def every_monday_is_told_once(evidence: Evidence) -> Findings:
    """A slot, its claim, its two rows in the outbox, and the two messages: the digest and its details below it."""
    claims = {str(row["day"]): row for row in evidence.rows["claim"] if row["schedule"] == "digest"}
    for day in sorted({*evidence.mondays, *claims}):
        claim = claims.get(day)
        yield from counted(f"claim of {day}", int(claim is not None))
        if day not in evidence.mondays:
            yield Finding("strange", f"the digest of {day} came before its time")
        if claim is not None:
            yield from _told(evidence, day, 1 if claim["verdict"] == "done" else 0)
    known = {f"{kind}:{day}" for day in claims for kind in DIGEST}
    for row in digests(evidence):
        if row["key"] not in known:
            yield Finding("strange", f"{row['key']} belongs to no slot")


def _told(evidence: Evidence, day: str, wanted: int) -> Findings:
    heads = set[str]()
    for kind in DIGEST:
        rows = [row for row in evidence.rows["outbox"] if row["key"] == f"{kind}:{day}"]
        heard = [one for row in rows for one in evidence.said if one.key == row["id"]]
        # A short digest says everything itself: its details have a row and nothing to show.
        untold = kind != DIGEST[0] and [row["state"] for row in rows] == ["dropped"]
        for what, count, of in (("row", len(rows), wanted), ("message", len(heard), 0 if untold else wanted)):
            if count != of:
                yield Finding("lost" if count < of else "doubled", f"{what} of {kind}:{day}: {count} times")
        for one in heard:
            in_place = one.thread_ts in heads if heads else one.thread_ts is None
            if one.channel != evidence.shared or not in_place or one.reader:
                yield Finding("strange", f"{kind}:{day} is said where it does not belong")
        heads = heads or {one.ts for one in heard}


def digests(evidence: Evidence) -> list[Row]:
    return [row for row in evidence.rows["outbox"] if str(row["key"]).partition(":")[0] in DIGEST]
