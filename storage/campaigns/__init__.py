"""Campaigns: their names for whoever says where a lead came from; the rest is in the modules of this folder."""

from storage.campaigns.names import add, any_yet, get, known, named, search
from storage.campaigns.tables import CampaignRow

__all__ = ["CampaignRow", "add", "any_yet", "get", "known", "named", "search"]
