"""Campaigns: what is heard, who may, and which messages there are."""

from bot.rules.rights import Right
from bot.views.campaigns import card, ids, notes
from handlers.campaigns import forms, lists, steps
from handlers.turn import Card, Example, Heard, Hears, button, command, form, options, shortcut
from storage.campaigns import notices

_TERMS = (ids.SEGMENTS, ids.REGIONS, ids.PRODUCTS)

HEARS: Hears = {
    command("/campaign"): Heard(
        forms.command,
        needs=Right.FOLLOW_CAMPAIGNS,
        help="announce a campaign; “list” shows them all, “kit” what to say about one",
        examples=(Example("/campaign Summer Upgrade", Right.ANNOUNCE_CAMPAIGN), Example("/campaign kit summer")),
        usage="[name of a new campaign | list | kit summer | help]",
    ),
    shortcut(ids.ANNOUNCE): Heard(forms.open_blank, needs=Right.ANNOUNCE_CAMPAIGN, help="announce a campaign"),
    button(ids.OPEN): Heard(forms.open_blank, needs=Right.ANNOUNCE_CAMPAIGN),
    **{options(name): Heard(forms.offer_terms, needs=Right.ANNOUNCE_CAMPAIGN) for name in _TERMS},
    form(ids.FORM): Heard(forms.save, needs=Right.ANNOUNCE_CAMPAIGN),
    form(ids.CHANGE_FORM): Heard(forms.save_change, needs=Right.ANNOUNCE_CAMPAIGN),
    button(ids.POST): Heard(forms.post, needs=Right.ANNOUNCE_CAMPAIGN),
    button(ids.BACK): Heard(forms.back, needs=Right.ANNOUNCE_CAMPAIGN),
    button(ids.LOOK): Heard(forms.look, needs=Right.ANNOUNCE_CAMPAIGN),
    button(ids.GO_ON): Heard(forms.open_again, needs=Right.ANNOUNCE_CAMPAIGN),
    button(ids.CHANGE): Heard(forms.open_again, needs=Right.ANNOUNCE_CAMPAIGN),
    button(ids.THROW_AWAY): Heard(steps.throw_away, needs=Right.ANNOUNCE_CAMPAIGN),
    button(ids.END): Heard(steps.end, needs=Right.ANNOUNCE_CAMPAIGN),
    button(ids.MISSING): Heard(steps.missing, needs=Right.ANNOUNCE_CAMPAIGN),
    button(ids.GOT_IT): Heard(steps.got_it, needs=Right.ACKNOWLEDGE),
    button(ids.TAKE_BACK): Heard(steps.take_back, needs=Right.ACKNOWLEDGE),
    button(ids.ASK): Heard(steps.open_question, needs=Right.ASK_ABOUT_CAMPAIGN),
    form(ids.QUESTION_FORM): Heard(steps.ask, needs=Right.ASK_ABOUT_CAMPAIGN),
    button(ids.KIT): Heard(steps.kit, needs=Right.FOLLOW_CAMPAIGNS),
    **{button(name): Heard(lists.turn_to, needs=Right.FOLLOW_CAMPAIGNS) for name in ids.SHOW_LISTING.values()},
    button(ids.NEWER): Heard(lists.turn_to, needs=Right.FOLLOW_CAMPAIGNS),
    button(ids.OLDER): Heard(lists.turn_to, needs=Right.FOLLOW_CAMPAIGNS),
}

CARDS = {
    "campaign": Card(read=notices.card, show=card.show),
    "campaign_reminder": Card(read=notices.reminder, show=notes.reminder),
    "campaign_question": Card(read=notices.question, show=notes.question),
    "campaign_asked": Card(read=notices.question, show=notes.asked),
    "campaign_owner_news": Card(read=notices.owner_news, show=notes.owner_news),
    "campaign_change": Card(read=notices.change, show=notes.change),
    "campaign_ended": Card(read=notices.card, show=notes.ended),
}
