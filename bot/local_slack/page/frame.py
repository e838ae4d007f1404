"""The fixed skeleton of the page; what changes is written into its holders."""

from nicegui import ui
from nicegui.element import Element

from bot.local_slack.page.pieces import Pieces
from bot.local_slack.page.popup import Popup
from bot.local_slack.page.toasts import Toasts


def _html(kind: str, tag: str = "div") -> ui.html:
    return ui.html("", sanitize=False, tag=tag).classes(kind)


def _list(html_id: str, kind: str, label: str) -> Element:
    made = ui.element("div").classes(kind).props(f"id={html_id} role=log tabindex=0")
    made.props["aria-label"] = label
    return made


class Frame:
    def __init__(self) -> None:
        self.app = ui.element("div").classes("app")
        with self.app:
            self.top = _html("top", "header")
            self.down = _html("down-holder")
            self.strip = _html("strip-holder")
            with ui.element("div").classes("middle"):
                self.rail = _html("rail-holder")
                self.sidebar = _html("sidebar-holder")
                self._conversation()
                self._thread()
        self._inspector()
        self._dialog()
        self.popup = Popup()
        self.toasts = Toasts(ui.element("div").classes("toasts"))

    def _conversation(self) -> None:
        with ui.element("main").classes("panel"):
            self.head = _html("panel-head")
            self.messages = Pieces(_list("messages", "messages follow", "Messages"))
            with ui.element("div").classes("home").props("data-surface=home"):
                self.home = Pieces(ui.element("div").classes("blocks"))
            self.box = _html("box-holder")

    def _thread(self) -> None:
        with ui.element("aside").classes("thread").props("aria-label=Thread"):
            self.thread_head = _html("thread-head")
            self.thread = Pieces(_list("thread", "messages follow", "Replies"))
            self.thread_box = _html("box-holder")

    def _inspector(self) -> None:
        self.inspector = ui.element("aside").classes("inspector hidden").props("aria-label=Inspector")
        with self.inspector:
            self.inspector_head = _html("inspector-head")
            self.entries = Pieces(ui.element("div").classes("entries").props("id=entries role=log"))

    def _dialog(self) -> None:
        self.overlay = ui.element("div").classes("overlay hidden")
        with self.overlay:
            self.form = ui.element("div").classes("form").props("data-surface=form")
            with self.form:
                self.form_head = _html("form-head")
                self.blocks = Pieces(ui.element("div").classes("blocks"))
                self.form_foot = _html("form-foot")
        self.confirm = _html("confirm-holder")
