"""Many people at work while the bot is killed again and again, and what came of it in figures."""

import asyncio
import time
from collections import Counter
from dataclasses import dataclass

from tests.kill.checker import check
from tests.kill.company import MARKETERS, REGIONS, SELLERS
from tests.kill.finding import Finding
from tests.kill.killer import Killer
from tests.kill.office import Office

WORDS = ("northwind too early", "fabrikam no budget", "contoso too early", "adatum wrong contact")
MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class Outcome:
    seed: int
    kills: int
    events: int
    mondays: int
    seconds: float
    findings: list[Finding]
    failures: list[str]

    def __str__(self) -> str:
        """What to write down: the seed first, so that it can be run again."""
        kinds = Counter(finding.kind for finding in self.findings)
        counts = ", ".join(f"{kinds[kind]} {kind}" for kind in ("lost", "doubled", "stuck", "strange"))
        figures = f"seed {self.seed}: {self.kills} kills, {self.events} events, {self.mondays} Mondays"
        figures += f", {self.seconds:.0f} s: {counts}"
        return "\n".join([figures, *(f"{one.kind}: {one.what}" for one in self.findings[:MOST_TOLD])])


async def run(office: Office, seed: int, kills: int, events: int) -> Outcome:
    """Half of the events are feedbacks, the other half the answers to them."""
    started = time.monotonic()
    killer = asyncio.ensure_future(Killer(office, seed, kills, events).work())
    working = asyncio.ensure_future(_work(office, events // 2))
    try:
        await asyncio.gather(killer, working)
    finally:
        for task in (killer, working):
            task.cancel()
        await asyncio.gather(killer, working, return_exceptions=True)
    await office.quiet()
    evidence = office.evidence()
    done = len(evidence.rows["feedback"]) + len(evidence.rows["feedback_word"])
    seconds = time.monotonic() - started
    mondays = sum(row["schedule"] == "digest" and row["verdict"] == "done" for row in evidence.rows["claim"])
    return Outcome(seed, office.bot.kills, done, mondays, seconds, check(evidence), office.bot.failures())


async def _work(office: Office, feedbacks: int) -> None:
    async with asyncio.TaskGroup() as day:
        for marketer in MARKETERS:
            day.create_task(office.people.answer_cards(marketer))
        async with asyncio.TaskGroup() as selling:
            for number, seller in enumerate(SELLERS):
                selling.create_task(_sell(office, seller, range(number, feedbacks, len(SELLERS))))
        await office.quiet(within=1500)
        for _ in MARKETERS:
            office.people.cards.put_nowait(None)


async def _sell(office: Office, seller: str, numbers: range) -> None:
    for number in numbers:
        await office.people.flag(seller, REGIONS[number % len(REGIONS)], WORDS[number % len(WORDS)])
