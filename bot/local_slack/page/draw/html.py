"""HTML that cannot be broken by what people write: plain text is escaped, only Html is trusted."""

from html import escape

Attribute = str | bool | None


class Html(str):
    """Text that already is HTML."""

    __slots__ = ()


def safe(text: str) -> Html:
    return text if isinstance(text, Html) else Html(escape(text))


def join(*parts: str, by: str = "") -> Html:
    return Html(str(safe(by)).join(map(safe, parts)))


def tag(name: str, /, *inside: str, **attributes: Attribute) -> Html:
    """`tag("a", "words", href="…", class_="link", aria_label="…")`; None and False leave an attribute out."""
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    return Html(f"<{name}{written}>{join(*inside)}</{name}>")


def void(name: str, /, **attributes: Attribute) -> Html:
    """An element that has no inside: input, img, hr, br."""
    return Html(f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>")


def _attribute(key: str, value: Attribute) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'


def lines(text: str) -> Html:
    """Escaped text whose line breaks are kept."""
    return Html(safe(text).replace("\n", "<br>"))


def web_address(url: str) -> str | None:
    """The address if a browser may follow it; javascript: and the like are not links."""
    return url if url.lower().startswith(("https://", "http://", "mailto:", "slack://", "tel:")) else None
