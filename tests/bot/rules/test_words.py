"""Words that people wrote stay what they are, less what nobody can see."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.rules.words import clean, clip, from_slack, key_of, mentioned, says_something


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Northwind \n", "Northwind"),
        ("a\r\nb", "a\nb"),
        ("no\u202etxt.exe", "notxt.exe"),
        ("zero\u200bwidth", "zerowidth"),
        ("שלום עולם", "שלום עולם"),
        ("bell\x07", "bell"),
        (None, ""),
    ],
)
def test_invisible_characters_go_and_everything_else_stays(written: str | None, kept: str) -> None:
    assert clean(written) == kept


@pytest.mark.parametrize(
    ("in_slack", "plain"),
    [
        ("a &lt; b &amp; c", "a < b & c"),
        ("hi <@U123|sara>", "hi @sara"),
        ("hi <@U123>", "hi @someone"),
        ("<!channel> now", "@channel now"),
        ("see <https://x.example|our page>", "see our page"),
        ("see <https://x.example>", "see https://x.example"),
        ("<mailto:a@b.example>", "a@b.example"),
        ("in <#C1|sales>", "in #sales"),
        ("&lt;!channel&gt;", "<!channel>"),
    ],
)
def test_slacks_references_become_plain_words(in_slack: str, plain: str) -> None:
    assert from_slack(in_slack) == plain


def test_people_who_are_mentioned_are_called_by_their_names() -> None:
    assert mentioned("ask <@U7> or <@U8|lena>") == ["U7", "U8"]
    assert from_slack("ask <@U7> or <@U8|lena>", {"U7": "Mia Okafor"}) == "ask @Mia Okafor or @lena"


def test_a_name_is_found_again_however_it_is_spelled() -> None:
    assert key_of(" Dr.  ÅKESSON ") == key_of("dr. åkesson") == key_of("Dr. A\u030akesson")


def test_only_emoji_say_no_name() -> None:
    assert not says_something("🚀 🚀")
    assert says_something("🚀1")


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(), st.integers(min_value=1, max_value=50))
def test_a_clipped_text_is_never_longer_than_asked(text: str, most: int) -> None:
    assert len(clip(text, most)) <= most
