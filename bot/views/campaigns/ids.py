"""The names of forms, buttons and fields that campaigns are heard by."""

FORM = "campaign.form"
CHANGE_FORM = "campaign.change_form"
QUESTION_FORM = "campaign.question_form"
PREVIEW = "campaign.preview"
LIST = "campaign.list"
KIT_VIEW = "campaign.kit_view"
MISSING_VIEW = "campaign.missing_view"

SEGMENTS = "campaign.segments"
REGIONS = "campaign.regions"
PRODUCTS = "campaign.products"

GOT_IT = "campaign.got_it"
TAKE_BACK = "campaign.take_back"
ASK = "campaign.ask"
KIT = "campaign.kit"

OPEN = "campaign.open"
POST = "campaign.post"
BACK = "campaign.back"
LOOK = "campaign.look"
THROW_AWAY = "campaign.throw_away"
CHANGE = "campaign.change"
GO_ON = "campaign.go_on"
END = "campaign.end"
MISSING = "campaign.missing"
SHOW_LISTING = {
    "current": "campaign.show_current",
    "drafts": "campaign.show_drafts",
    "ended": "campaign.show_ended",
    "named": "campaign.show_named",
}
NEWER = "campaign.newer"
OLDER = "campaign.older"

ANNOUNCE = "announce_campaign"
