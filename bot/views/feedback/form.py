"""The form "What became of it?" and how it is read back."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from slack_sdk.models.blocks import (
    Block,
    DatePickerElement,
    ExternalDataSelectElement,
    InputBlock,
    Option,
    PlainTextInputElement,
    RadioButtonsElement,
    StaticSelectElement,
)

from bot.rules.business_time import today_in
from bot.rules.campaigns import Campaign
from bot.rules.feedback import Draft, Feedback, LeadChoice, Preparation, due_day
from bot.rules.leads import Lead
from bot.rules.reasons import OTHER, Outcome, Reason
from bot.rules.words import LONGEST_NAME, LONGEST_NOTE, clean, clip, one_line
from bot.views.feedback import ids
from bot.views.parts import Json, channel, chosen, line, modal, option, plain, says, values

NEW = "new:"


def blank(known: Preparation, note: str = "", **place: str | None) -> Json:
    """`place` says where the confirmation is to come."""
    words = known.guess.lead
    if len(words) > LONGEST_NAME:  # too long for a name, so they are what was heard; nothing typed is lost
        note, known = words[:LONGEST_NOTE], replace(known, guess=replace(known.guess, lead=""))
    lead = _initial_lead(known)
    reason, outcome = known.guess.reason, known.guess.outcome
    blocks = [
        _where_it_goes(known),
        _lead(lead),
        _outcome(outcome),
        _reason(reason, known.reasons),
        _look_again(reason, _default_day(reason, today_in(known.actor.zone, known.now))),
        _campaign(known.campaign) if known.campaigns_exist else None,
        _note(note),
        _content(""),
    ]
    return modal(ids.FORM, "What became of it?", blocks, "Send", **{k: v for k, v in place.items() if v})


def of(feedback: Feedback, campaign: Campaign | None, reasons: Sequence[Reason], *, campaigns_exist: bool) -> Json:
    """The same form with what the feedback says now, to change it."""
    blocks = [
        _lead(lead_option(Lead(feedback.lead_id, feedback.lead))),
        _outcome(feedback.outcome),
        _reason(feedback.reason, reasons),
        _look_again(feedback.reason, feedback.look_again_on),
        _campaign(campaign) if campaigns_exist else None,
        _note(feedback.note),
        _content(feedback.content),
    ]
    return modal(ids.EDIT_FORM, "Change your feedback", blocks, "Save", id=str(feedback.id))


def with_reason(view: Json, reasons: Mapping[str, Reason], today: date) -> Json:
    """The open form after a reason was picked: its outcome is chosen and its day is filled in.

    What was typed stays, because Slack keeps the value of every input whose ids don't change; a fresh id brings
    the new choice.
    """
    reason = reasons.get(chosen(values(view).get("reason")))
    blocks = [b for b in view["blocks"] if _field(b) != "look_again"]
    if reason and reason.code != OTHER and chosen(values(view).get("outcome")) != reason.outcome:
        outcome = _outcome(reason.outcome, f".{reason.code}").to_dict()
        blocks = [outcome if _field(b) == "outcome" else b for b in blocks]
    if look_again := _look_again(reason, _default_day(reason, today)):
        after_reason = next(i for i, b in enumerate(blocks) if _field(b) == "reason") + 1
        blocks.insert(after_reason, look_again.to_dict())
    told = ("type", "callback_id", "title", "submit", "close", "private_metadata")
    return {name: view[name] for name in told} | {"blocks": blocks}


def _field(block: Json) -> str:
    return str(block.get("block_id", "")).partition(".")[0]


def read(view: Json, reasons: Mapping[str, Reason]) -> Draft:
    held = values(view)
    day = (held.get("look_again") or {}).get("selected_date")
    outcome, reason = chosen(held.get("outcome")), reasons.get(chosen(held.get("reason")))
    return Draft(
        lead=_read_lead(chosen(held.get("lead"))),
        outcome=Outcome(outcome) if outcome in set(Outcome) else None,
        reason=None if outcome == Outcome.QUALIFIED else reason,  # it needs none, so a prefilled one is in nobody's way
        campaign_id=_read_id(chosen(held.get("campaign"))),
        note=clean((held.get("note") or {}).get("value")),
        content=clean((held.get("content") or {}).get("value")),
        look_again_on=_read_day(day),
    )


def _read_day(day: str | None) -> date | None:
    try:
        return date.fromisoformat(day or "")
    except ValueError:
        return None


def _read_lead(value: str) -> LeadChoice:
    if value.startswith(NEW):
        return LeadChoice(new_name=one_line(value.removeprefix(NEW)))
    return LeadChoice(id=_read_id(value))


def _read_id(value: str) -> UUID | None:
    try:
        return UUID(value)
    except ValueError:
        return None


def lead_options(found: list[Lead], words: str) -> list[Option]:
    """The leads found, and a new one by that name unless it is among them."""
    name = clip(one_line(words), LONGEST_NAME)
    options = [lead_option(lead) for lead in found]
    if name and name.casefold() not in {lead.name.casefold() for lead in found}:
        options.append(new_lead_option(name))
    return options


def lead_option(lead: Lead) -> Option:
    return option(lead.name, str(lead.id))


def new_lead_option(name: str) -> Option:
    return option(f"New lead: {name}", f"{NEW}{name}")


def campaign_option(campaign: Campaign) -> Option:
    return option(campaign.name, str(campaign.id))


def _initial_lead(known: Preparation) -> Option | None:
    if known.lead:
        return lead_option(known.lead)
    name = clip(one_line(known.guess.lead), LONGEST_NAME)
    return new_lead_option(name) if name else None


def _default_day(reason: Reason | None, today: date) -> date | None:
    return due_day(Draft(LeadChoice(), reason.outcome, reason), today) if reason else None


def _where_it_goes(known: Preparation) -> Block:
    if known.marketing_channel:
        return line(says("Goes to "), channel(known.marketing_channel), says(" with your name."))
    return line(says("Goes to marketing with your name."))


def _lead(initial: Option | None) -> Block:
    select = ExternalDataSelectElement(
        action_id=ids.LEAD,
        placeholder=plain("Type a company or a person"),
        min_query_length=0,
        initial_option=initial,
    )
    return InputBlock(block_id="lead", label=plain("Lead"), element=select)


def _outcome(initial: Outcome | None, variant: str = "") -> Block:
    options = {o: option(o.label, o) for o in Outcome}
    radio = RadioButtonsElement(
        action_id="feedback.outcome",
        options=list(options.values()),
        initial_option=options[initial] if initial else None,
    )
    return InputBlock(block_id=f"outcome{variant}", label=plain("What became of it?"), element=radio)


def _reason(initial: Reason | None, reasons: Sequence[Reason]) -> Block:
    """What the feedback says already stays to be chosen, even when it is not offered any more."""
    offered = [*reasons, *([initial] if initial and initial not in reasons else [])]
    options = {r.code: option(r.label, r.code) for r in offered}
    select = StaticSelectElement(
        action_id=ids.REASON,
        placeholder=plain("Choose the reason"),
        options=list(options.values()),
        initial_option=options[initial.code] if initial else None,
    )
    hint = plain("Not needed for a qualified lead.")
    label = plain("Why?")
    return InputBlock(block_id="reason", label=label, element=select, hint=hint, optional=True, dispatch_action=True)


def _look_again(reason: Reason | None, day: date | None) -> Block | None:
    if reason is None or not reason.path.nurtures or day is None:
        return None
    picker = DatePickerElement(action_id="feedback.look_again", initial_date=day.isoformat())
    return InputBlock(block_id=f"look_again.{reason.code}", label=plain("Look again on"), element=picker, optional=True)


def _campaign(initial: Campaign | None) -> Block:
    select = ExternalDataSelectElement(
        action_id=ids.CAMPAIGN,
        placeholder=plain("Where the lead came from"),
        min_query_length=0,
        initial_option=campaign_option(initial) if initial else None,
    )
    return InputBlock(block_id="campaign", label=plain("Campaign"), element=select, optional=True)


def _note(initial: str) -> Block:
    return _words("note", "What did you hear?", "In the lead's words, if you can.", initial)


def _content(initial: str) -> Block:
    return _words("content", "Content that helped, or was missing", "A page, a case, a price list …", initial)


def _words(field: str, label: str, hint: str, initial: str) -> Block:
    box = PlainTextInputElement(
        action_id=f"feedback.{field}",
        multiline=True,
        max_length=LONGEST_NOTE,
        initial_value=initial or None,
        placeholder=plain(hint),
    )
    return InputBlock(block_id=field, label=plain(label), element=box, optional=True)
