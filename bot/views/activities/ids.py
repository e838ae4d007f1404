"""The names of forms, buttons and fields that the schedule is heard by."""

FORM = "activity.form"
CHANGE_FORM = "activity.change_form"
SCHEDULE = "activity.schedule"
DETAILS = "activity.details"

REGIONS = "activity.regions"
PRODUCTS = "activity.products"
SEGMENTS = "activity.segments"

ADD = "activity.add"
CHANGE = "activity.change"
CALL_OFF = "activity.call_off"
LOOK_AT = "activity.look_at"
BACK = "activity.back"
EARLIER = "activity.earlier"
LATER = "activity.later"
TEAM = "activity.team"
REGION = "activity.region"
SHOW = "activity.show"

PUT = "put_on_schedule"
