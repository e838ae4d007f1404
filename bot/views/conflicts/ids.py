"""The names of forms, buttons and fields that conflicts are heard by."""

MOVE = "conflict.move"
MOVE_FORM = "conflict.move_form"
KEEP = "conflict.keep"
KEEP_FORM = "conflict.keep_form"
