"""Markup as Slack shows it, and what people might try with it."""

from datetime import UTC, datetime

import pytest

from bot.local_slack.page.draw.mrkdwn import mrkdwn, plain
from bot.local_slack.reader import Reader

SARA = Reader(
    id="USARA",
    tz="Europe/Stockholm",
    now=datetime(2026, 5, 6, 8, 12, tzinfo=UTC),
    users={"USARA": "Sara Lind", "UMARCO": "Marco Neri"},
    channels={"CSALES": "sales"},
)

MAY_SIXTH = 1778055120

SHOWN = [
    ("words & signs &lt;b&gt;", "words &amp; signs &lt;b&gt;"),
    ("*bold* _italic_ ~gone~", "<b>bold</b> <i>italic</i> <s>gone</s>"),
    ("_*both*_", "<i><b>both</b></i>"),
    ("2*3*4 and snake_case_name", "2*3*4 and snake_case_name"),
    ("* not a list * nor bold", "* not a list * nor bold"),
    ("one\ntwo", "one<br>two"),
    ("`a *b*`", "<code>a *b*</code>"),
    ("```x\n*y*```", "<pre>x\n*y*</pre>"),
    ("&gt; said\n&gt; twice\nafter", "<blockquote>said<br>twice</blockquote>after"),
    ("a &gt; b", "a &gt; b"),
    ("<@UMARCO> hello", '<span class="mention">@Marco Neri</span> hello'),
    ("<@USARA>", '<span class="mention loud">@Sara Lind</span>'),
    ("<@UGONE|old>", '<span class="mention">@old</span>'),
    ("<!channel>", '<span class="mention loud">@channel</span>'),
    ("*<!here>*", '<b><span class="mention loud">@here</span></b>'),
    ("<!subteam^S1|@closers>", '<span class="mention">@closers</span>'),
    ("<#CHIDDEN>", '<span class="mention">#private channel</span>'),
    (f"<!date^{MAY_SIXTH}^{{date_pretty}} at {{time}}|6 May>", "<time>today at 10:12 AM</time>"),
    (f"<!date^{MAY_SIXTH}^{{date}}|6 May>", "<time>May 6th, 2026</time>"),
    ("<!date^soon^{date}|6 May>", "<span>6 May</span>"),
    (":warning: late", '<span class="emoji" role="img" aria-label="warning emoji">⚠️</span> late'),
    (":no_such_emoji: at 10:30:00", ":no_such_emoji: at 10:30:00"),
]


@pytest.mark.parametrize(("text", "html"), SHOWN)
def test_markup_is_shown_as_slack_shows_it(text: str, html: str) -> None:
    assert mrkdwn(text, SARA) == html


def test_a_link_opens_elsewhere_and_shows_its_words() -> None:
    html = mrkdwn("<https://acme.example/?a=1&amp;b=2|the *plan*>", SARA)

    assert 'href="https://acme.example/?a=1&amp;b=2"' in html
    assert 'rel="noopener noreferrer"' in html
    assert ">the *plan*</a>" in html


def test_a_bare_address_becomes_a_link_unless_verbatim() -> None:
    linked = mrkdwn("see https://acme.example/x_y_z.", SARA)
    verbatim = mrkdwn("see https://acme.example/x_y_z.", SARA, verbatim=True)

    assert '<a href="https://acme.example/x_y_z"' in linked
    assert linked.endswith("</a>.")
    assert verbatim == "see https://acme.example/x_y_z."


def test_a_channel_one_may_see_is_a_way_to_it() -> None:
    html = mrkdwn("<#CSALES>", SARA)

    assert html == '<a class="mention" href="#" data-do="visit" data-place="CSALES">#sales</a>'


INJECTED = [
    "<script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    '<img src=x onerror="alert(1)">',
    "<javascript:alert(1)|click>",
    "<JaVaScRiPt:alert(1)>",
    "<data:text/html,<script>alert(1)</script>|x>",
    '<https://a.example/" onmouseover="alert(1)|x>',
    "<https://a.example|<img src=x onerror=alert(1)>>",
    '<@U1|"><script>alert(1)</script>>',
    '<#C1|"><script>alert(1)</script>>',
    "<!date^1^{date}^javascript:alert(1)|x>",
    "<!date^1^<script>alert(1)</script>|<script>alert(1)</script>>",
    "<!<script>alert(1)</script>>",
    "`<script>alert(1)</script>`",
    "```<script>alert(1)</script>```",
    "*<script>alert(1)</script>*",
    "&gt; <script>alert(1)</script>",
    "\ue0000\ue001 \ue00099\ue001 <script>",
    ":warning:<script>alert(1)</script>:x:",
]


@pytest.mark.parametrize("text", INJECTED)
def test_nothing_people_write_becomes_a_tag_of_the_page(text: str) -> None:
    for html in (mrkdwn(text, SARA), plain(text)):
        assert "<script" not in html
        assert "<img" not in html
        assert '" onmouseover=' not in html
        assert 'href="javascript' not in html.lower()
        assert 'href="data' not in html.lower()


def test_plain_text_is_not_read_as_markup() -> None:
    html = plain("*bold* &lt;!channel&gt; <b>\n:tada:", emoji=False)

    assert html == "*bold* &lt;!channel&gt; &lt;b&gt;<br>:tada:"
