"""The words Acme's two teams share: what they sell, to whom and where."""

from datetime import datetime

from sqlmodel import Session

from bot.rules.vocabulary import NEW, TermKind
from storage import vocabulary

_REGIONS = (
    *("Germany in DACH", "Austria in DACH", "Switzerland in DACH"),
    *("Sweden in Nordics", "Denmark in Nordics", "Norway in Nordics", "Finland in Nordics"),
    *("Karnataka in India", "Maharashtra in India", "Netherlands in Benelux", "North America"),
)
_PRODUCTS = ("Upgrade plan", "Starter", "Analytics")
_SEGMENTS = ("Dentists", "Manufacturers", "Retailers")


def agree(session: Session, by: str, now: datetime) -> None:
    spoken = {TermKind.REGION: _REGIONS, TermKind.PRODUCT: _PRODUCTS, TermKind.SEGMENT: _SEGMENTS}
    for kind, words in spoken.items():
        for word in words:
            vocabulary.find_or_add(session, kind, f"{NEW}{word}", by, now)
