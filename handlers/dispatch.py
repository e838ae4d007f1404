"""The one way from a Slack payload to a handler and back: who asks, may they, what is the answer."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import aiohttp
import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.clock import Clock
from bot.errors import explain
from bot.rules.manifest import as_typed, own_name
from bot.rules.rights import Actor, Forbidden, Refused, Right, Standing, refusal
from bot.rules.words import clip, from_slack
from bot.views import people
from handlers import payloads
from handlers.answering import NotShown, give, has_inputs, said_anew
from handlers.following import follows
from handlers.turn import Answer, CloseAll, FormErrors, Hears, Key, Kind, Nothing, Options, Say, Turn, commands_in
from storage import members, outbox, refusals, workspace
from storage.db import Database, StorageFailed
from storage.deliveries import AlreadyDone

log = structlog.get_logger("unison.turn")
# What a call to Slack may end in when Slack, or the way to it, has trouble.
SLACK_TROUBLE = (SlackApiError, aiohttp.ClientError, TimeoutError, NotShown)

# The trigger of this interaction was used: an earlier delivery of it has opened the form.
# Or the form was changed by a later delivery, which shows what is right by now.
OVERTAKEN = {"exchanged_trigger_id", "hash_conflict"}
LONGEST_ECHO = 300


@dataclass(frozen=True, slots=True)
class Dispatcher:
    hears: Hears
    db: Database
    client: AsyncWebClient
    clock: Clock
    here: workspace.Workspace
    prefix: str = ""

    async def hear(self, kind: Kind, body: payloads.Body, ack: AsyncAck) -> None:
        key = self._key(kind, body)
        heard = self.hears.get(key)
        turn = self._turn(key, body, heard.needs if heard else Right.BE_HERE)
        try:
            answer = await self._answer(turn, heard.does if heard else _unheard)
        except (SlackApiError, aiohttp.ClientError, TimeoutError) as trouble:
            answer = self._slack_trouble(turn, trouble)
        except Exception as failure:  # noqa: BLE001 - the last guard: whatever it is, the person reads a sentence
            answer = self._failed(turn, failure)
        await self._give(self._as_typed(answer, turn), turn, ack)

    def _key(self, kind: Kind, body: payloads.Body) -> Key:
        """A command may have been given another name in the manifest."""
        key = payloads.key_of(kind, body)
        if kind != "command" or key in self.hears:
            return key
        return Key(kind, own_name(key.name, commands_in(self.hears)))

    def _as_typed(self, answer: Answer, turn: Turn) -> Answer:
        """Where commands have other names, an answer names them so, also to one that was typed so."""
        prefix = turn.prefix or self.prefix
        return said_anew(answer, lambda said: as_typed(said, prefix, commands_in(self.hears))) if prefix else answer

    def _turn(self, key: Key, body: payloads.Body, needs: Right | None) -> Turn:
        return Turn(
            heard=key,
            body=body,
            actor_id=payloads.actor_id(key.kind, body),
            delivery=payloads.delivery_of(key.kind, body),
            needs=needs,
            db=self.db,
            client=self.client,
            now=self.clock.now(),
            team_id=self.here.team_id,
            bot_user_id=self.here.bot_user_id,
        )

    async def _answer(self, turn: Turn, does: Callable[[Turn], Awaitable[Answer]]) -> Answer:
        try:
            if turn.needs is not None:
                self._refuse_strangers(turn)
            return await self._knowing_who(turn, does)
        except AlreadyDone:
            return CloseAll() if turn.heard.kind == "form" else Nothing()
        except Refused as refused:
            if _is_an_attempt(turn, refused):
                await self._remember(turn)
            if turn.on_home:  # the tab has shown what is not so
                await self.db.write(outbox.refresh_home, turn.actor_id, turn.now)
            return _refuse(turn, refused)

    async def _remember(self, turn: Turn) -> None:
        """The audit knows (stories.md 14); where it can't, the person reads the refusal all the same."""
        what = (turn.heard.kind, turn.heard.name)
        try:
            await self.db.write(refusals.note, turn.actor_id, turn.delivery, what, str(turn.needs), turn.now)
        except (AlreadyDone, StorageFailed) as trouble:
            log.info("refusal not noted", heard=turn.heard.name, trouble=type(trouble).__name__)

    def _refuse_strangers(self, turn: Turn) -> None:
        team = payloads.actor_team(turn.heard.kind, turn.body)
        if team and team != self.here.team_id:
            stranger = Actor(turn.actor_id, "", "UTC", Standing.STRANGER, frozenset())
            raise refusal(stranger, turn.needs or Right.BE_HERE, [], [])

    async def _knowing_who(self, turn: Turn, does: Callable[[Turn], Awaitable[Answer]]) -> Answer:
        """A person never seen before is asked of Slack, once; then the turn is done again."""
        try:
            return await self._run(turn, does)
        except members.Unknown as unknown:
            said = await self.client.users_info(user=unknown.member_id)
            profile = people.read_profile(said["user"], self.here.team_id)
            await self.db.write(members.remember, profile, turn.now)
            return await self._run(turn, does)

    async def _run(self, turn: Turn, does: Callable[[Turn], Awaitable[Answer]]) -> Answer:
        """Who may not hears that first, whatever else is wrong with what they sent."""
        try:
            answer = await does(turn)
        except Exception:
            await _check(turn)
            raise
        await _check(turn)
        return await follows(turn, answer)

    def _slack_trouble(self, turn: Turn, trouble: Exception) -> Answer:
        log.warning("slack did not answer", heard=turn.heard.name, trouble=_code(trouble))
        if turn.heard.kind == "event":
            raise trouble
        return _tell(turn, f"Slack did not answer just now, so nothing was changed. {_again(turn)}")

    def _failed(self, turn: Turn, failure: Exception) -> Answer:
        if turn.heard.kind == "event":
            log.error("event failed", heard=turn.heard.name, exc_info=failure)
            raise failure
        return _tell(turn, f"{explain(failure, heard=turn.heard.name)} {_again(turn)}")

    async def _give(self, answer: Answer, turn: Turn, ack: AsyncAck) -> None:
        try:
            await give(answer, turn, ack)
        except SLACK_TROUBLE as trouble:
            if turn.heard.kind == "event":
                raise
            if _code(trouble) in OVERTAKEN:
                await ack()
            else:
                log.warning("answer not shown", heard=turn.heard.name, trouble=_code(trouble))
                await self._second_try(Say(f"Slack did not show it just now. {_again(turn)}"), turn, ack)

    async def _second_try(self, answer: Say, turn: Turn, ack: AsyncAck) -> None:
        try:
            await give(answer, turn, ack)
        except SLACK_TROUBLE as trouble:
            log.warning("nothing shown", heard=turn.heard.name, trouble=_code(trouble))
            await ack()


async def _check(turn: Turn) -> None:
    if turn.needs is not None and turn.actor_id:
        await turn.check()


async def _unheard(turn: Turn) -> Answer:
    """A button of an older version, or a command that another release brings."""
    if turn.heard.kind in ("event", "closed", "options"):
        return Nothing()
    return Say("Unison doesn't know this one any more. /unison help shows what there is.")


def _is_an_attempt(turn: Turn, refused: Refused) -> bool:
    """To do what is not theirs, or what can't be done any more; a mistyped command is none."""
    if isinstance(refused, Forbidden):
        return turn.heard.kind not in ("event", "closed", "options")
    return turn.heard.kind in ("button", "form")


def _refuse(turn: Turn, refused: Refused) -> Answer:
    if isinstance(refused, Forbidden):
        log.info("refused", heard=turn.heard.name, actor=turn.actor_id, needs=str(turn.needs))
    return _tell(turn, refused.sentence)


def _tell(turn: Turn, sentence: str) -> Answer:
    """In the way that keeps what was typed: a form stays open, a list of options stays empty."""
    match turn.heard.kind:
        case "form" if has_inputs(turn.view):
            return FormErrors({"": sentence})
        case "options":
            return Options([])
        case "event" | "closed":
            return Nothing()
        case _:
            return Say(sentence)


def _again(turn: Turn) -> str:
    if turn.heard.kind == "command":
        return f"Please send it again: {turn.heard.name} {clip(from_slack(turn.text), LONGEST_ECHO)}".rstrip()
    return "What you typed is still here; please try again." if turn.heard.kind == "form" else "Please try again."


def _code(trouble: Exception) -> str:
    if isinstance(trouble, SlackApiError) and isinstance(trouble.response.data, dict):
        return str(trouble.response.data.get("error"))
    return type(trouble).__name__


_KINDS: dict[str, Kind] = {
    "block_actions": "button",
    "view_submission": "form",
    "view_closed": "closed",
    "shortcut": "shortcut",
    "message_action": "message_shortcut",
    "block_suggestion": "options",
    "event_callback": "event",
}


def register(app: AsyncApp, dispatcher: Dispatcher) -> None:
    """One way in for everything: Bolt tries its listeners one after the other, a dictionary looks up."""

    async def hear(body: payloads.Body, ack: AsyncAck) -> BoltResponse | None:
        kind = "command" if "command" in body else _KINDS[body["type"]]
        await dispatcher.hear(kind, body, ack)
        return ack.response

    app.use(hear)
