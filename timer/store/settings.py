"""The user's settings: one TOML file that he may edit too, so comments and unknown keys stay as they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, get_args, get_type_hints

from timer.locale import N_
from timer.store.checks import Check, Choice, Flag, Number, Words
from timer.store.errors import StoreError
from timer.store.settings_file import replace_settings, settings_table, settings_text, table, unreadable

Language = Literal["auto", "en", "da"]
Leg = Literal["left", "right"]
Sex = Literal["woman", "man"]
# The same words as in timer.core, which the store does not know; where they meet mypy compares them.
Formula = Literal["tanaka", "nes", "gulati", "fox"]
Place = Literal["treadmill", "outdoors"]
Basis = Literal["maximum", "reserve"]
Value = str | int | float | bool | None

#: Bytes. No settings file that a person wrote is larger.


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the user has said about himself and what he likes; None where he has not."""

    language: Annotated[Language, Choice(get_args(Language))] = "auto"
    """Of the screens and messages; "auto": that of the system."""
    year_of_birth: Annotated[int | None, Number(1900, 2100)] = None
    """For the age, on which a formula for the maximal heart rate rests."""
    sex: Annotated[Sex | None, Choice(get_args(Sex))] = None
    """Says by which weights the training load is counted."""
    resting_bpm: Annotated[int | None, Number(25, 120)] = None
    """Heart rate after some minutes at rest."""
    maximal_bpm: Annotated[int | None, Number(100, 240)] = None
    """Highest heart rate, as measured; zones rest on it."""
    maximal_formula: Annotated[Formula | None, Choice(get_args(Formula))] = None
    """Estimates the highest heart rate as long as that is not measured; None: no zones until it is."""
    zones_by: Annotated[Basis, Choice(get_args(Basis))] = "maximum"
    """What zones are percentages of: the highest heart rate, or the span from the one at rest to it."""
    beta_blocker: Annotated[bool, Flag()] = False
    """The user takes one: heart rate decides nothing, and no formula tells his highest."""
    heart_notices: Annotated[bool, Flag()] = True
    """Tell of a high heart rate."""
    resting_check: Annotated[bool, Flag()] = False
    """Two minutes of sitting still before each session with a strap."""
    running_place: Annotated[Place | None, Choice(get_args(Place))] = None
    """Where the user walks and runs; None until it was asked, and then a treadmill is meant."""
    walk_kmh: Annotated[float | None, Number(1, 12, whole=False)] = None
    """Speed of the treadmill when walking; None until it was asked, and then 5.0 is taken."""
    run_kmh: Annotated[float | None, Number(2, 25, whole=False)] = None
    """Speed of the treadmill when running; None until it was asked, and then 7.5 is taken."""
    any_key_pauses: Annotated[bool, Flag()] = False
    """Every key pauses, for someone on the floor who cannot aim."""
    muted: Annotated[bool, Flag()] = False
    """No sounds and no bell."""
    sound_volume: Annotated[int, Number(0, 100)] = 80
    """Of tones and voice, in percent, beside the volume of the machine."""
    low_tones: Annotated[bool, Flag()] = False
    """Tones an octave down."""
    tempo_beats: Annotated[bool, Flag()] = True
    """A soft tick at each change of a tempo."""
    voice: Annotated[bool, Flag()] = True
    """Say what is next."""
    glutes_weekly_sets: Annotated[int | None, Number(1, 60)] = None
    """Sets a week for the glutes; None: as the program says."""
    glutes_weekly_sessions: Annotated[int | None, Number(1, 7)] = None
    """Workouts a week for the glutes; None: as the program says."""
    affected_side: Annotated[Leg | None, Choice(get_args(Leg))] = None
    """The leg that hurts, where an exercise is for that one alone."""
    strap_address: Annotated[str | None, Words()] = None
    """Bluetooth address of the strap used last; on macOS the system's own name for it."""
    strap_name: Annotated[str | None, Words()] = None
    """What that strap calls itself."""
    theme: Annotated[str | None, Words()] = None
    """Colours of the screen; None: Holdfast's own."""


def read_settings(path: Path) -> tuple[Settings, tuple[StoreError, ...]]:
    """The settings in `path`, and one complaint for each that cannot be used: its default is taken.

    A file that cannot be read at all gives the defaults and one complaint; none at all is no fault.
    """
    try:
        said = settings_table(path)
    except StoreError as error:
        return Settings(), (error,)
    complaints = _complaints(path, said)
    wrong = {complaint.params["key"] for complaint in complaints}
    known = {name: said[name] for name in _checks() if name in said and name not in wrong}
    return Settings(**known), complaints


def change_settings(path: Path, changes: Mapping[str, Value]) -> Settings:
    """Write `changes` into the file, None taking a key out; the settings as they are now.

    The file is replaced in one step: whoever reads it, or finds it after a power cut, sees the old one or the
    new one.

    Raises:
        StoreError: a value cannot be used, or the file cannot be read or written. It is then as it was.
        KeyError: there is no such setting.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    if unknown := changes.keys() - _checks().keys():
        raise KeyError(min(unknown))
    text = settings_text(path)
    wanted = {key: value for key, value in {**table(text, path), **changes}.items() if value is not None}
    # A complaint about another key was there before, and is no reason to refuse this change.
    touched = {*changes, "resting_bpm"} if "maximal_bpm" in changes else {*changes}
    for complaint in _complaints(path, wanted):
        if complaint.params["key"] in touched:
            raise complaint
    try:
        document = tomlkit.parse(text)
        for key, value in changes.items():
            if value is not None:
                document[key] = value
            elif key in document:
                del document[key]
        replace_settings(path, tomlkit.dumps(document))
    except TOMLKitError as error:
        raise unreadable(path, error) from error
    return read_settings(path)[0]


def _checks() -> dict[str, Check]:
    hints = get_type_hints(Settings, include_extras=True)
    return {name: hint.__metadata__[0] for name, hint in hints.items()}


def _complaints(path: Path, table: Mapping[str, object]) -> tuple[StoreError, ...]:
    found = [
        StoreError(fault.template, path=path, key=name, **fault.params)
        for name, check in _checks().items()
        if name in table and (fault := check.fault(table[name]))
    ]
    resting, maximal = table.get("resting_bpm"), table.get("maximal_bpm")
    if not found and isinstance(resting, int) and isinstance(maximal, int) and resting >= maximal:
        template = N_('{path}: "{key}" must be below "maximal_bpm"')
        found.append(StoreError(template, path=path, key="resting_bpm"))
    return tuple(found)
