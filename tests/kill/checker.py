"""The independent checker: compares what people sent, what the database keeps and what Slack holds."""

from collections import Counter, defaultdict
from collections.abc import Callable

from tests.kill.evidence import Evidence, Row, Said, canaries
from tests.kill.finding import Finding, Findings, Kind, counted
from tests.kill.mondays import digests, every_monday_is_told_once

WAITING = {"queued", "sending", "uncertain"}
# A delivery that came again has a trigger that was used or is too old: the person acted once more since.
# And a Home whose last showing the bot did not live to write down is in another state than it remembers.
EXPECTED_REFUSALS = {
    "views.open: exchanged_trigger_id",
    "views.open: expired_trigger_id",
    "views.publish: hash_conflict",
}


def check(evidence: Evidence) -> list[Finding]:
    return [finding for look in CHECKS for finding in look(evidence)]


def accepted_forms_are_kept_once(evidence: Evidence) -> Findings:
    rows = written(evidence)
    for sent in evidence.submissions:
        yield from counted(f"row of {sent.canary}", len(rows[sent.canary]), at_least=int(sent.accepted))


def nobody_wrote_but_people(evidence: Evidence) -> Findings:
    senders = {sent.canary: sent.person for sent in evidence.submissions}
    for canary, rows in written(evidence).items():
        for row in rows:
            if senders.get(canary) != row["author_id"]:
                yield Finding("strange", f"{canary} is kept for {row['author_id']}, who did not send it")
    for said in evidence.said:
        for canary in said.canaries - senders.keys():
            yield Finding("strange", f"{canary} is said in {said.channel}, but nobody sent it")


def every_feedback_has_one_card(evidence: Evidence) -> Findings:
    by_canary = spoken(evidence)
    keys = {row["subject"]: row["id"] for row in evidence.rows["outbox"] if row["shows"] == "feedback"}
    for row in evidence.rows["feedback"]:
        canary = canary_of(row["note"])
        found = by_canary[canary]
        yield from counted(f"card of {canary}", len(found))
        for card in found:
            if card.channel != evidence.marketing or card.thread_ts or card.reader or card.key != keys.get(row["id"]):
                yield Finding("strange", f"the card of {canary} is in {card.channel} with the key {card.key}")


def marketing_sees_nothing_but_cards(evidence: Evidence) -> Findings:
    kept = written(evidence)
    for said in evidence.said:
        public = said.channel == evidence.marketing and not said.reader
        if public and not any(kept[one] for one in said.canaries):
            yield Finding("strange", f"{said.ts} in #marketing belongs to nothing: {said.words[:80]}")


def every_answer_reaches_the_seller_and_the_thread_once(evidence: Evidence) -> Findings:
    by_canary, later = spoken(evidence), held_back(evidence)
    feedback = {row["id"]: row for row in evidence.rows["feedback"]}
    cards = {canary_of(row["note"]): by_canary[canary_of(row["note"])] for row in feedback.values()}
    for row in evidence.rows["feedback_word"]:
        canary, about = canary_of(row["text"]), feedback[row["feedback_id"]]
        threads = {card.ts for card in cards[canary_of(about["note"])]}
        home = evidence.direct.get(about["author_id"])
        told = [one for one in by_canary[canary] if one.channel == home and not one.reader]
        joined = [one for one in by_canary[canary] if one.channel == evidence.marketing and one.thread_ts in threads]
        yield from counted(f"DM with {canary}", len(told), at_least=int(row["feedback_id"] not in later))
        yield from counted(f"thread with {canary}", len(joined))
        if len(by_canary[canary]) != len(told) + len(joined):
            yield Finding("strange", f"{canary} is said where it does not belong")


def every_notice_is_one_message(evidence: Evidence) -> Findings:
    """Answers within ten minutes share a DM: one for each feedback that was answered, after four one for all."""
    authors = {row["id"]: row["author_id"] for row in evidence.rows["feedback"]}
    together = Counter(row["person"] for row in evidence.rows["outbox"] if row["shows"] == "bundle")
    later = held_back(evidence) | bundled(evidence)
    notices = [row["feedback_id"] for row in evidence.rows["feedback_notice"] if row["feedback_id"] not in later]
    words = {row["feedback_id"] for row in evidence.rows["feedback_word"]} - later
    expected = Counter(authors[one] for one in notices) + together
    answered = Counter(authors[one] for one in words) + together
    for person, home in evidence.direct.items():
        there = sum(one.channel == home and not one.reader and bool(one.canaries) for one in evidence.said)
        if there != expected[person] or there != answered[person]:
            kind: Kind = "lost" if there < answered[person] else "doubled"
            yield Finding(kind, f"{person} has {there} DMs for {answered[person]} answered feedbacks")


def held_back(evidence: Evidence) -> set[str]:
    """The feedbacks whose author is told of the answer later: four messages came today, or it is their evening."""
    return _with_notices(evidence, "held")


def bundled(evidence: Evidence) -> set[str]:
    return _with_notices(evidence, "bundled")


def _with_notices(evidence: Evidence, state: str) -> set[str]:
    notices = {row["subject"] for row in evidence.rows["outbox"] if row["state"] == state}
    return {row["feedback_id"] for row in evidence.rows["feedback_notice"] if row["id"] in notices}


def cards_show_the_last_state(evidence: Evidence) -> Findings:
    by_canary = spoken(evidence)
    answered = {row["feedback_id"] for row in evidence.rows["feedback_word"]}
    for row in evidence.rows["feedback"]:
        for card in by_canary[canary_of(row["note"])]:
            if (row["id"] in answered) != ("Answered" in card.words):
                yield Finding("stuck", f"the card of {canary_of(row['note'])} shows an old state")


def every_change_is_in_the_audit(evidence: Evidence) -> Findings:
    """Not a row without its line, nor a line without its row."""
    given = Counter(("feedback.given", row["id"], row["author_id"]) for row in evidence.rows["feedback"])
    steps = ((f"feedback.{row['step']}", row["feedback_id"], row["by_id"]) for row in evidence.rows["feedback_step"])
    changes = given + Counter(steps)
    noted = Counter(
        (row["action"], row["subject"], row["actor_id"])
        for row in evidence.rows["audit"]
        if row["action"].startswith("feedback.")
    )
    for change in changes - noted:
        yield Finding("lost", f"no line in the audit for {change}")
    for line in noted - changes:
        yield Finding("strange", f"a line in the audit, and nothing happened: {line}")


def every_step_is_one_deed(evidence: Evidence) -> Findings:
    steps = Counter((row["feedback_id"], row["step"]) for row in evidence.rows["feedback_step"])
    words = Counter((row["feedback_id"], "answered") for row in evidence.rows["feedback_word"])
    for deed, count in steps.items():
        if deed[1] == "seen":
            yield from counted(f"step {deed}", count)
        elif count != words[deed]:
            yield Finding("strange", f"steps and words differ: {deed}")
    for deed in words.keys() - steps.keys():
        yield Finding("strange", f"steps and words differ: {deed}")


def every_sent_message_is_in_slack(evidence: Evidence) -> Findings:
    posted = Counter(evidence.posted)
    held = {one.key: one for one in evidence.said if one.key}
    for row in evidence.rows["outbox"]:
        if row["kind"] in ("whisper", "home") or row["state"] not in ("sent", "gone"):
            continue
        yield from counted(f"message of {row['key']}", posted[row["id"]])
        message = held.get(row["id"])
        if message is None or (message.channel, message.ts) != (row["target"], row["ts"]):
            yield Finding("lost", f"{row['key']} is not where the database says")


def every_message_in_slack_is_known(evidence: Evidence) -> Findings:
    known = {row["id"]: row["state"] for row in evidence.rows["outbox"] if row["kind"] != "whisper"}
    for key in evidence.posted:
        if known.get(str(key)) != "sent":
            yield Finding("strange", f"a message with the key {key} was posted, which is {known.get(str(key))}")


def whispers_are_heard_at_most_once(evidence: Evidence) -> Findings:
    asked = Counter((row["channel"], row["person"]) for row in evidence.rows["outbox"] if row["kind"] == "whisper")
    heard = Counter((one.channel, one.reader) for one in evidence.said if one.reader and "Saved" in one.words)
    for place, count in (heard - asked).items():
        yield Finding("doubled", f"{count} more whispers at {place} than were asked for")


def nothing_waits(evidence: Evidence) -> Findings:
    for row in evidence.rows["outbox"]:
        if row["state"] in WAITING or row["state"] == "parked":
            yield Finding("stuck", f"{row['key']} is {row['state']} {row['code'] or ''}")
        elif row["state"] == "sent" and row["kind"] != "whisper" and row["shown"] != row["wanted"]:
            yield Finding("stuck", f"{row['key']} shows {row['shown']} of {row['wanted']}")


def slack_refused_nothing(evidence: Evidence) -> Findings:
    for refusal in sorted(set(evidence.refusals) - EXPECTED_REFUSALS):
        yield Finding("strange", f"Slack refused {refusal}")


def the_database_is_whole(evidence: Evidence) -> Findings:
    for trouble in evidence.broken:
        yield Finding("strange", f"the database says: {trouble}")


CHECKS: tuple[Callable[[Evidence], Findings], ...] = (
    accepted_forms_are_kept_once,
    nobody_wrote_but_people,
    every_feedback_has_one_card,
    marketing_sees_nothing_but_cards,
    every_answer_reaches_the_seller_and_the_thread_once,
    every_notice_is_one_message,
    cards_show_the_last_state,
    every_change_is_in_the_audit,
    every_step_is_one_deed,
    every_sent_message_is_in_slack,
    every_message_in_slack_is_known,
    every_monday_is_told_once,
    whispers_are_heard_at_most_once,
    nothing_waits,
    slack_refused_nothing,
    the_database_is_whole,
)


def canary_of(words: str) -> str:
    """Empty when there is none: then nobody sent it."""
    return next(iter(canaries(words)), "")


def written(evidence: Evidence) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for table, column in (("feedback", "note"), ("feedback_word", "text")):
        for row in evidence.rows[table]:
            found[canary_of(row[column])].append(row)
    return found


def spoken(evidence: Evidence) -> defaultdict[str, list[Said]]:
    """By canary; that the digest quotes somebody is another matter."""
    found: defaultdict[str, list[Said]] = defaultdict(list)
    quoting = {row["id"] for row in digests(evidence)}
    for said in evidence.said:
        for canary in said.canaries if said.key not in quoting else ():
            found[canary].append(said)
    return found
