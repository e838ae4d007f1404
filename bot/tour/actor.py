"""A person of Acme in the tour: what they do is done at the pretend Slack, and printed."""

from collections.abc import Mapping

from bot.local_slack import Form, Person, Seen
from bot.tour.paper import Paper

# A bot that is being started again, on a slow machine.
PATIENCE = 30.0


class Actor:
    """Raises AssertionError for what the person does not see."""

    def __init__(self, person: Person, paper: Paper) -> None:
        self.person = person
        self._paper = paper

    async def types(self, words: str, where: str, thread: Seen | None = None) -> None:
        self._paper.does(self.person, f"in {where}, in the thread: " if thread else f"in {where}: ", words)
        await self._paper.rest()
        await self.person.types(words, where, thread=thread)

    async def presses(self, button: str, message: Seen | None = None) -> None:
        self._paper.does(self.person, "presses ", button)
        await self._paper.rest()
        await self.person.presses(button, message)

    async def fills(self, title: str, values: Mapping[str, object] | None = None) -> Form:
        """Waits for the form, fills it in and shows it, so that whoever reads sees what will be sent."""
        await self.person.sees_form(title, within=PATIENCE)
        for label, value in (values or {}).items():
            await self.person.fills(label, value)
        self._paper.shows(self.person, self.person.form)
        await self._paper.rest()
        return self.person.form

    async def sends(self, title: str, values: Mapping[str, object] | None = None) -> None:
        await self.fills(title, values)
        await self.person.submits()

    async def reads(self, title: str, words: str) -> Form:
        await self.is_asked(title, words)
        return await self.fills(title)

    async def is_asked(self, title: str, words: str = "") -> None:
        """By a form that says these words; it need not be shown."""
        await self.person.sees_form(title, within=PATIENCE)
        await self.person.waits_for(lambda: words in self.person.form.text or None, within=PATIENCE)

    async def finds(self, words: str, where: str) -> Seen:
        """A message that need not be shown."""
        return await self.person.sees(words, where, within=PATIENCE)

    async def sees(self, words: str, where: str, *, buttons: tuple[str, ...] = ()) -> Seen:
        """The message with these words, once it also offers these buttons."""

        def look() -> Seen | None:
            found = [one for one in reversed(self.person.reads(where)) if words in one.text]
            return next((one for one in found if set(buttons) <= set(one.buttons)), None)

        message = await self.person.waits_for(look, within=PATIENCE) if buttons else None
        message = message or await self.person.sees(words, where, within=PATIENCE)
        self._paper.saw(self.person, where, message)
        await self._paper.rest()
        return message
