"""`python -m tests.browser.picture` walks the loop and makes the README's picture, docs/loop.png."""

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, ViewportSize

from tests.browser import story

PICTURE = Path(__file__).parents[2] / "docs" / "loop.png"
STOPS = ("2-form", "4-card", "7-dm", "9-settled")
PANEL = ViewportSize(width=1000, height=700)

SHEET = """
<body style="margin:0;display:grid;grid-template-columns:1fr 1fr;gap:12px;background:#fff;padding:12px">
{images}
</body>
"""


def main() -> None:
    with TemporaryDirectory() as folder, story.demo() as address, story.browser() as chromium:
        page = chromium.new_page(viewport=PANEL)
        story.walk(page, address, lambda stop: (page.screenshot(path=f"{folder}/{stop}.png"), None)[1])
        _join(chromium, Path(folder))


def _join(chromium: Browser, folder: Path) -> None:
    """Four stops of the story on one sheet, drawn by the browser that took them."""
    images = "".join(f'<img src="{stop}.png" style="width:100%">' for stop in STOPS)
    sheet = folder / "sheet.html"
    sheet.write_text(SHEET.format(images=images))
    page = chromium.new_page(viewport={"width": 1400, "height": 600})
    page.goto(sheet.as_uri())
    page.wait_for_load_state("networkidle")
    PICTURE.parent.mkdir(exist_ok=True)
    page.screenshot(path=PICTURE, full_page=True)


if __name__ == "__main__":
    main()
