"""The names of forms and buttons that the set-up is heard by."""

CHECKLIST = "setup.checklist"
OPEN = "setup.open"
STEP = "setup.step"
CHANNELS_FORM = "setup.channels_form"
TEAMS_FORM = "setup.teams_form"
