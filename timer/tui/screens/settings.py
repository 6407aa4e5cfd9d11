"""What a person has said about himself, and what he likes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.events import Click, Key
from textual.geometry import Region
from textual.screen import Screen
from textual.widgets import Static

from timer.locale import _
from timer.locale.figures import decimal_marks
from timer.session.errors import ServiceError
from timer.session.services import Services, SettingRow
from timer.session.setting_words import GROUPS, Words, help_word, missing_word, value_word
from timer.session.wording import figure
from timer.tui.commands import SETTINGS, SETTINGS_HINTS, Entry, bindings
from timer.tui.content import content
from timer.tui.ink import MUTED, STRONG, TEXT, Ink, Line, hanging
from timer.tui.messages import Failed, Retold, SettingChanged, SettingsRead
from timer.tui.palette import THEME_NAMES
from timer.tui.screens.help import HelpScreen
from timer.tui.settings_form import Change, SettingsForm
from timer.tui.widgets.keys import Keys
from timer.tui.widgets.page import WIDEST, Page

#: Cells before the title of a setting.
MARGIN = 3
#: Lines of a screenful that are no settings: names of groups, the lines between them, the help.
_AROUND = 6


def shown_rows(rows: Sequence[SettingRow]) -> tuple[SettingRow, ...]:
    """The settings that a person changes here, in the order of their groups."""
    by_key = {row.key: row for row in rows}
    found = [by_key[key] for words in GROUPS.values() for key in words if key in by_key]
    return tuple(_theme(row) if row.key == "theme" else row for row in found)


def _theme(row: SettingRow) -> SettingRow:
    """The colours, of which the store knows only that they have a name."""
    value = row.value if row.value in THEME_NAMES else THEME_NAMES[0]
    return replace(row, kind="choice", choices=THEME_NAMES, optional=False, value=value)


def words_of(key: str) -> Words:
    """What a setting is called."""
    return next(words[key] for words in GROUPS.values() if key in words)


def paint_settings(form: SettingsForm, width: int) -> list[Line]:
    """The groups with their settings; the chosen one with what it does below it."""
    return [line for _place, line in _layout(form, width)]


def _layout(form: SettingsForm, width: int) -> list[tuple[int | None, Line]]:
    """Each line with the place of the setting that it belongs to; None for the name of a group."""
    column = title_column(form)
    lines: list[tuple[int | None, Line]] = []
    group = ""
    for place, row in enumerate(form.rows):
        name = next(name for name, words in GROUPS.items() if row.key in words)
        if name != group:
            lines += [*([(None, ())] if lines else []), (None, ((_(name), MUTED),))]
            group = name
        lines += [(place, line) for line in _row(form, row, place == form.at, column, width)]
    return lines


def title_column(form: SettingsForm) -> int:
    """The cells that titles take; values begin behind them."""
    return max(cell_len(_(words_of(row.key).title)) for row in form.rows) + 3


def _row(form: SettingsForm, row: SettingRow, here: bool, column: int, width: int) -> list[Line]:
    title = _(words_of(row.key).title)
    head: Line = (
        (" ▸ " if here else "   ", Ink("hold", bold=True)),
        (f"{title:<{column}}", STRONG if here else TEXT),
    )
    if here and form.typed is not None:
        unit = words_of(row.key).unit
        return [
            (*head, (f"{decimal_marks(form.typed)}▏", Ink("ready", bold=True)), (f" {unit}", MUTED)),
            *_help(row, width),
        ]
    said = value_word(row.key, row.value)
    if here and row.kind in ("choice", "flag"):
        return [
            (*head, ("‹ ", MUTED), (said, STRONG), (" ›", MUTED)),
            *_help(row, width),
            *_missing(form, width),
        ]
    line: Line = (*head, (said, MUTED if row.value is None else STRONG if here else TEXT))
    return [line, *(_help(row, width) if here else [])]


def _help(row: SettingRow, width: int) -> list[Line]:
    """What it does, and what may be typed."""
    help_ = help_word(row.key, row.value)
    if row.kind == "number":
        help_ += " " + _("Type a number from {low} to {high}.").format(
            low=figure(row.low), high=figure(row.high)
        )
    return hanging((("     ", TEXT),), help_, MUTED, width)


def _missing(form: SettingsForm, width: int) -> list[Line]:
    """What the chosen value needs beside it."""
    missing = missing_word(form.row.key, form.row.value, form.values)
    return hanging((("     ", TEXT),), missing, Ink("ready", bold=True), width) if missing else []


def row_of(form: SettingsForm, width: int) -> int:
    """The line of the picture in which the chosen setting stands."""
    return next((y for y, (place, _line) in enumerate(_layout(form, width)) if place == form.at), 0)


def place_at(form: SettingsForm, width: int, y: int) -> int | None:
    """The place of the setting in line `y` of the picture."""
    lines = _layout(form, width)
    return lines[y][0] if 0 <= y < len(lines) else None


class SettingsScreen(Screen[None]):
    """The settings; each change is kept at once. Tells the app what has changed."""

    DEFAULT_CSS = """
    SettingsScreen { layout: vertical; }
    SettingsScreen > VerticalScroll { height: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
    SettingsScreen > .line { height: auto; padding: 0 2; }
    SettingsScreen > #title { padding: 1 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(SETTINGS)]
    ENTRIES: ClassVar[tuple[Entry, ...]] = SETTINGS

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._form: SettingsForm | None = None
        self._told = ""
        """Why what was typed cannot be kept, as it stands on the screen."""

    def compose(self) -> ComposeResult:
        yield Static(id="title", classes="line")
        with VerticalScroll(can_focus=False):
            yield Page(lambda _width: [], id="settings")
        yield Static(id="refused", classes="line", markup=False)
        yield Keys(SETTINGS_HINTS)

    def on_mount(self) -> None:
        self._read([])

    def _read(self, changes: Sequence[Change]) -> None:
        self.run_worker(lambda: self._in_thread(changes), thread=True, group="settings")

    def _in_thread(self, changes: Sequence[Change]) -> None:
        """Keep what was changed and read everything anew; a refusal leaves all as it was."""
        refused = ""
        try:
            if changes:
                self._services.change({change.key: change.value for change in changes})
        except ServiceError as fault:
            refused = str(fault)
        try:
            self.post_message(SettingsRead(self._services.settings(), refused))
        except ServiceError as fault:
            self.post_message(Failed(str(fault)))
            return
        if changes and not refused:
            for change in changes:
                self.app.post_message(SettingChanged(change.key, change.value))

    @on(SettingsRead)
    def _was_read(self, message: SettingsRead) -> None:
        rows = shown_rows(message.rows)
        self._form = SettingsForm(rows) if self._form is None else self._form.read(rows)
        self._show(message.refused)

    @on(Retold)
    def _retold(self) -> None:
        self._show()

    @on(Failed)
    def _failed(self, message: Failed) -> None:
        self._refuse(message.reason)

    def _refuse(self, reason: str) -> None:
        self._told = reason
        self.query_one("#refused", Static).update(
            content([((reason, Ink("pain", bold=True)),)] if reason else [])
        )

    def _show(self, refused: str = "") -> None:
        form = self._form
        self.query_one("#title", Static).update(content([((_("Settings"), STRONG),)]))
        self._refuse(refused)
        if form is None:
            return
        page = self.query_one("#settings", Page)
        page.show(lambda width: paint_settings(form, width))
        self.refresh_bindings()
        scroll = self.query_one(VerticalScroll)
        y = row_of(form, self._width(page))
        self.call_after_refresh(scroll.scroll_to_region, Region(0, max(0, y - 2), 1, 6), animate=False)

    def _width(self, page: Page) -> int:
        return min(page.size.width or WIDEST, WIDEST)

    def on_click(self, event: Click) -> None:
        """Choose a setting; the chosen one takes its next value, or left of the value the one before."""
        page, form = self.query_one("#settings", Page), self._form
        offset = event.get_content_offset(page)
        if offset is None or form is None:
            return
        place = place_at(form, self._width(page), offset.y)
        if place is not None and place != form.at:
            self.action_go(place - form.at)
        elif place is not None:
            self.action_turn(-1 if offset.x <= title_column(form) + MARGIN else 1)

    def on_key(self, event: Key) -> None:
        """What is typed belongs to the number that is chosen."""
        form = self._form and self._form.wrote(event.key, event.character)
        if form is not None:
            self._form = form
            event.stop()
            self._show()
        elif self._form is not None and not any(event.key in entry.keys for entry in SETTINGS):
            self._refuse(self._form.refused(event.character))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """A number is typed, and has no next one; a choice is kept already."""
        form = self._form
        if action == "turn":
            return form is None or form.row.kind in ("flag", "choice")
        return action != "keep" or (form is not None and form.typed is not None)

    def action_go(self, by: int) -> None:
        if self._form is not None and not self._faulty(self._form):
            self._form, change = self._form.moved(by)
            self._keep(change)

    def action_page(self, by: int) -> None:
        """As many settings further as fill the screen, each being a line and some with one between."""
        self.action_go(by * max(1, self.query_one(VerticalScroll).size.height - _AROUND))

    def action_turn(self, by: int) -> None:
        if self._form is not None:
            self._keep(self._form.turned(by))

    def action_keep(self) -> None:
        """Keep what was typed."""
        if self._form is not None and not self._faulty(self._form):
            self._form, change = self._form.kept()
            self._keep(change)

    def _faulty(self, form: SettingsForm) -> bool:
        """Whether what was typed cannot be kept: it is told, and stays to be mended."""
        self._refuse(form.fault)
        return bool(form.fault)

    def _keep(self, change: Change | None) -> None:
        self._show()
        if change is not None:
            self._read([change])

    def action_help(self) -> None:
        self.app.push_screen(HelpScreen(self.ENTRIES))

    def action_close(self) -> None:
        """Keep what was typed first; what cannot be kept is told, and left behind by the same key again."""
        form = self._form
        if form is None or form.typed is None or (form.fault and form.fault == self._told):
            self.dismiss(None)
        elif not self._faulty(form):
            self._form, change = form.kept()
            if change is None:
                self.dismiss(None)
            else:
                self._keep(change)
