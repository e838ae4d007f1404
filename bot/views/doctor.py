"""`/unison doctor`: what is to be mended first, what to do about it, and what was refused with its two buttons."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block

from bot.rules.doctor import Finding, Held, Level
from bot.rules.doctor.held import told
from bot.rules.rights import Refused
from bot.views.parts import (
    UNREADABLE,
    Message,
    Part,
    bold,
    button,
    buttons,
    channel,
    confirm,
    escape,
    line,
    mention,
    message,
    says,
    small,
)

RETRY = "doctor_retry"
DROP = "doctor_drop"
_MARKS = {Level.BAD: "Mend · ", Level.WARN: "Look · "}


def show(findings: Sequence[Finding], done: str = "") -> Message:
    """`done` is what a button has just brought about."""
    wrong = [finding for finding in findings if finding.level is not Level.OK]
    well = [finding for finding in findings if finding.level is Level.OK]
    title = _title(findings)
    return message(
        f"{done} {title}".strip(),
        line(says(done)) if done else None,
        line(bold(title)),
        *(block for finding in wrong for block in _finding(finding)),
        small(*(escape(f"{finding.name}: {finding.what}") for finding in well[:10])) if well else None,
        small(*(escape(f"{finding.name}: {finding.what}") for finding in well[10:20])) if well[10:] else None,
    )


def _title(findings: Sequence[Finding]) -> str:
    bad = sum(finding.level is Level.BAD for finding in findings)
    look = sum(finding.level is Level.WARN for finding in findings)
    if not bad and not look:
        return "All is well with Unison."
    return f"How Unison is: {bad} to mend, {look} to look at, {len(findings) - bad - look} well"


def _finding(finding: Finding) -> list[Block | None]:
    if finding.held is not None:
        return [line_of(finding.held), _buttons(finding.held)]
    what = says(f"{_MARKS[finding.level]}"), bold(finding.name), says(f": {finding.what} {finding.do}".rstrip())
    return [line(*what)]


def _buttons(held: Held) -> Block | None:
    many = "1 message" if held.count == 1 else f"{held.count} messages"
    ask = confirm("Drop for good?", f"{many} will never be sent. What they tell stays in Unison.", "Drop")
    return buttons([button("Retry", RETRY, stamp(held)), button("Drop", DROP, stamp(held), "danger", ask)])


def stamp(held: Held) -> str:
    return f"{held.code}|{held.place}"


def read_stamp(value: str) -> tuple[str, str]:
    """The place and the code; Refused for anything else."""
    code, bar, place = value.partition("|")
    if not bar or not code or not place:
        raise Refused(UNREADABLE)
    return place, code


def sentence(held: Held) -> str:
    before, rest = told(held)
    return f"{before}{held.place}{rest}"


def line_of(held: Held) -> Block:
    before, rest = told(held)
    return line(*([says(before)] if before else []), _place(held.place), says(rest))


def _place(name: str) -> Part:
    if name[:1] in "CG" and name.isalnum() and name.isupper():
        return channel(name)
    if name[:1] in "UW" and name.isalnum() and name.isupper():
        return mention(name)
    return says(name)
