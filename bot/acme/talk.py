"""What people at Acme said to each other before the demo opens."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Talk:
    """`ago` is how long before the opening; `replies` come a few minutes apart; `liked` by emoji."""

    ago: timedelta
    who: str
    where: str
    words: str
    replies: tuple[tuple[str, str], ...] = ()
    liked: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def at(self, now: datetime) -> datetime:
        return now - self.ago


def _ago(days: int, hours: float = 0) -> timedelta:
    """Hours below zero are later on that day."""
    return timedelta(days=days, hours=hours)


TALKS = (
    Talk(
        _ago(23, -1),
        "Tom Beck",
        "#gtm",
        "Visits in Utrecht are planned for next week, Sven is there from Tuesday. Who is worth a coffee?",
        (("Marco Neri", "Two practices from the mailing asked for a demo, both within ten minutes of the station."),),
        (("eyes", ("Sven Maas", "Lena Fuchs")),),
    ),
    Talk(
        _ago(16, -2),
        "Lena Fuchs",
        "#gtm",
        "We are at the fair in Hannover until Friday, hall 8. Feedback on leads straight into the form, please.",
        (),
        (("raised_hands", ("Tom Beck", "Sara Lind", "Sven Maas")),),
    ),
    Talk(
        _ago(12, -3),
        "Sara Lind",
        "#sales",
        "Is it me, or do half of the webinar people have to ask their head of practice first?",
        (
            ("Sven Maas", "Same here, three this week."),
            ("Priya Rao", "Four. I put the reason into the feedback each time."),
        ),
    ),
    Talk(
        _ago(8, -4),
        "Mia Okafor",
        "#marketing",
        "Three times *not the decision maker* within a week. I ask for the role in the form from Monday on.",
        (("Lena Fuchs", "Good. Tell sales on Thursday, they will like that."),),
        (("white_check_mark", ("Marco Neri",)),),
    ),
    Talk(
        _ago(5, -2),
        "Priya Rao",
        "#sales",
        "Karnataka is moving: two hospitals want prices in June.",
        (("Tom Beck", "Put it on Thursday's agenda, then marketing can plan for it."),),
        (("rocket", ("Tom Beck", "Sara Lind")),),
    ),
    Talk(
        _ago(2, -1),
        "Marco Neri",
        "#marketing",
        "The guide to light in practices was downloaded 212 times. I send the names over today.",
        (),
        (("tada", ("Lena Fuchs", "Mia Okafor")),),
    ),
    Talk(
        _ago(1, 19), "Nora Vance", "#gtm", "Thursday, two o'clock in London: three items so far, there is room for one."
    ),
    Talk(
        _ago(0, 1.2),
        "Sara Lind",
        "#sales",
        "Northwind called: they like it, but their budget opens only in *August*.",
        (("Sven Maas", "Tell marketing, they can keep them warm until then."),),
    ),
    Talk(
        _ago(6, -1),
        "Tom Beck",
        "#acme-partners",
        "Welcome, Eve. Gus helps both of us with the fair in autumn; whatever concerns Orbit goes in here.",
        (),
        (("raised_hands", ("Eve Stone", "Gus Hale")),),
    ),
    Talk(
        _ago(2, -3),
        "Eve Stone",
        "#acme-partners",
        "Thank you! Orbit can lend eight lamps for the stand. Who takes them in Munich?",
        (("Lena Fuchs", "We do, from Thursday morning. I send you the name."), ("Eve Stone", "Perfect.")),
    ),
    Talk(
        _ago(1, -2),
        "Gus Hale",
        "#acme-partners",
        "The drawing of the stand is with both of you for a look until Friday.",
    ),
    Talk(_ago(0, 0.6), "Lena Fuchs", "#random", "There is cake in the Berlin office :cake:"),
)
