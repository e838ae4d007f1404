"""Sellers and marketers who do what people do when Slack says that the app didn't respond: they do it again."""

import asyncio
from collections.abc import Awaitable, Callable

from bot.local_slack import LocalSlack, Person
from bot.local_slack.changes import Happening
from bot.local_slack.interactions.required import complaints
from bot.local_slack.person.seen import see_message, text_of
from bot.local_slack.records import Json, Message, View
from tests.kill.evidence import submission_of

PATIENCE = 90.0
Act = Callable[[], Awaitable[None]]
Ask = Callable[[], bool]


class People:
    """Whoever writes puts a canary into it, another one for each form: F00001F in a note, A00001A in an answer."""

    def __init__(self, slack: LocalSlack) -> None:
        self._slack = slack
        self._marketing = slack.workspace.channel("#marketing").id
        self._canaries = 0
        self.done = 0
        self.cards: asyncio.Queue[Message | None] = asyncio.Queue()
        slack.workspace.changes.subscribe(self._notice_card)

    def _notice_card(self, happening: Happening) -> None:
        message = happening.message
        new = happening.kind == "message" and happening.channel == self._marketing
        if new and message is not None and message.from_app and message.thread_ts is None:
            self.cards.put_nowait(message)

    async def flag(self, seller: str, channel: str, words: str = "northwind too early") -> str:
        """Returns the canary of the note that was accepted."""
        person = self._slack.person(seller)
        return await self._gets_through(
            person, lambda: person.types(f"/leadfeedback {words}", channel), "What did you hear?", "F"
        )

    async def answer(self, marketer: str, card: Message) -> str:
        """Empty when the card says, after a form that went away unanswered, that it was taken all the same."""
        person = self._slack.person(marketer)

        def button() -> bool:
            return "Answer" in see_message(self._slack.workspace, card, person.id).buttons

        async def press() -> None:
            await person.presses("Answer", see_message(self._slack.workspace, card, person.id))

        return await self._gets_through(person, press, "Your answer to", "A", _subject(card), button)

    async def sees(self, marketer: str, card: Message) -> None:
        """Pressed once, whatever comes of it: nobody depends on it, but the card is edited one more time."""
        person = self._slack.person(marketer)
        await person.presses("Seen", see_message(self._slack.workspace, card, person.id))

    async def answer_cards(self, marketer: str) -> None:
        """One after the other until the end is called; every other one is marked as seen first."""
        while (card := await self.cards.get()) is not None:
            if self.done % 2:
                await self.sees(marketer, card)
            await self.answer(marketer, card)

    async def _gets_through(
        self, person: Person, act: Act, label: str, letter: str, about: str = "", open_still: Ask = lambda: True
    ) -> str:
        while (view := await self._opened(person, act, label, about, open_still)) is not None:
            self._canaries += 1
            canary = f"{letter}{self._canaries:05}{letter}"
            await person.fills(label, f"Word of {canary}.")
            if await self._taken(person, view):
                self.done += 1
                return canary
        self.done += 1
        return ""

    async def _opened(self, person: Person, act: Act, label: str, about: str, open_still: Ask) -> View | None:
        """A form that a repeated delivery opened late may lie there: it is put away."""
        async with asyncio.timeout(PATIENCE):
            while open_still():
                if person.view is not None:
                    await person.closes(everything=True)
                await act()
                if person.view is not None and _is_it(person.view, label, about):
                    return person.view
                await self._slack.connected(within=PATIENCE)
        return None

    async def _taken(self, person: Person, view: View) -> bool:
        """False: it went away, replaced by another, before anybody said that it was taken."""
        async with asyncio.timeout(PATIENCE):
            while person.view is view:
                await person.submits()
                if person.view is view:
                    assert not complaints(view), f"not filled in: {view.errors}"
                    await self._slack.connected(within=PATIENCE)
        delivery = next(one for one in reversed(self._slack.ledger.deliveries) if one.id == view.id)
        submission = submission_of(delivery)
        return submission is not None and submission.accepted


def _is_it(view: View, label: str, about: str) -> bool:
    labels = [text_of(block["label"]) for block in view.content["blocks"] if block["type"] == "input"]
    return any(label in one for one in labels) and about in str(view.content.get("private_metadata"))


def _subject(card: Message) -> str:
    """Which feedback the card's buttons are about."""
    elements: list[Json] = [one for block in card.blocks or [] for one in block.get("elements", [])]
    return next(str(one["value"]).partition(":")[0] for one in elements if one.get("type") == "button")
