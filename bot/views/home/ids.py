"""The names of what Home's lists are heard by."""

LIST = "home.list"
SHOW = "home.show_all"
NEWER = "home.newer"
OLDER = "home.older"
