"""What the buttons and the form of somebody's preferences are called."""

OPEN = "preferences.open"
FORM = "preferences.form"
DOWNLOAD = "preferences.download"
