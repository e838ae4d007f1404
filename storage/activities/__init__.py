"""What both teams plan: kept, changed, called off, looked up."""

from storage.activities.keeping import call_off, call_off_campaign, keep
from storage.activities.read import between, clashes, find, get, of_campaign

__all__ = ["between", "call_off", "call_off_campaign", "clashes", "find", "get", "keep", "of_campaign"]
