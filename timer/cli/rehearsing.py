"""What the command line asks of a simulated strap: whose heart, which faults, and where the truth goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from timer.cli.errors import Refusal, sentence
from timer.locale import N_, language
from timer.session.anchors import called_none
from timer.session.rehearsal import Rehearsal
from timer.session.straps import SIMULATED

if TYPE_CHECKING:
    from devices.simulator.script import Script
    from programs.steps import Timeline
    from timer.cli.truth_file import TruthFile
    from timer.cli.wishes import Wishes
    from timer.store.settings import Settings

#: Bytes. No script that a person wrote is larger.
LARGEST_FILE = 256 * 1024
#: Names of steps that a complaint lists.
_EXAMPLES = 4


class Rehearser:
    """Reads the script once, and keeps the one file of truth that all sessions of a process write into."""

    def __init__(self, wishes: Wishes) -> None:
        self._wishes = wishes
        self._truth: TruthFile | None = None

    def check(self, wish: str) -> None:
        """Raises Refusal for options that do not go with the strap `wish`, and for a script with faults."""
        wishes = self._wishes
        options = {
            "--strap-script": wishes.strap_script,
            "--strap-truth": wishes.strap_truth,
            "--persona": wishes.persona,
        }
        for option, value in options.items():
            if value is not None and wish != SIMULATED:
                raise Refusal(N_("{option} goes with --strap simulated"), 2, option=option)
        if wishes.strap_script is not None:
            self._script  # noqa: B018 - read now, so that its faults are told before anything begins

    def rehearsal(self, settings: Settings, timeline: Timeline) -> Rehearsal:
        """How the strap of a session on `timeline` is to behave. Raises Refusal."""
        if self._script is not None:
            _require_known_steps(self._script, self._wishes.strap_script or "", timeline)
        return self.at_rest(settings)

    def _rehearsal(self, settings: Settings) -> Rehearsal:
        return Rehearsal(
            seed=self._wishes.seed,
            persona=self._wishes.persona,
            age=age(settings.year_of_birth),
            resting_bpm=settings.resting_bpm,
            maximal_bpm=settings.maximal_bpm,
            script=self._script,
        )

    def _checked(self, rehearsal: Rehearsal) -> Rehearsal:
        try:
            rehearsal.person()
        except ValueError as error:
            hint = N_("the heart rates in the settings fit no heart; mend them, or take --persona beginner")
            raise Refusal(hint, 2) from error
        return rehearsal

    def at_rest(self, settings: Settings) -> Rehearsal:
        """How the strap is to behave outside any session. Raises Refusal."""
        return replace(self._checked(self._rehearsal(settings)), tell=self._open_truth())

    def require_no_steps(self) -> None:
        """Raises Refusal for a script with faults that wait for the steps of a workout: none runs here."""
        for name, line in (self._script.marks if self._script is not None else {}).items():
            raise Refusal(
                N_('{path}:{line}: no workout runs here, so there is no step "{name}"; give a time'),
                2,
                path=self._wishes.strap_script,
                line=line,
                name=name,
            )

    def close(self) -> None:
        """Let the file of truth go. Raises Refusal when not all of it was written."""
        truth, self._truth = self._truth, None
        if truth is not None:
            truth.close()

    @cached_property
    def _script(self) -> Script | None:
        """The script that was named. Raises Refusal."""
        return None if self._wishes.strap_script is None else read_script(Path(self._wishes.strap_script))

    def _open_truth(self) -> TruthFile | None:
        if self._truth is None and self._wishes.strap_truth is not None:
            from timer.cli.truth_file import TruthFile

            self._truth = TruthFile(Path(self._wishes.strap_truth))
        return self._truth


def read_script(path: Path) -> Script:
    """The script in a file. Raises Refusal with one line for each that cannot be read."""
    from devices.simulator.script import ScriptError, parse

    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except OSError as error:
        template = N_("{file} cannot be read: {reason}")
        raise Refusal(template, 2, file=path, reason=error.strerror or error) from error
    if len(data) > LARGEST_FILE:
        raise Refusal(N_("{path} is too large to be a script"), 2, path=path)
    try:
        return parse(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Refusal(N_("{path} is no text in UTF-8"), 2, path=path) from error
    except ScriptError as error:
        lines = [f"{path}:{complaint.line}: {sentence(complaint.message)}" for complaint in error.complaints]
        raise Refusal("{faults}", 2, faults="\n".join(lines)) from error


def _require_known_steps(script: Script, path: str, timeline: Timeline) -> None:
    unknown = called_none(script.marks, timeline.steps)
    if unknown:
        names = dict.fromkeys(step.name.in_language(language()) for step in timeline.steps)
        raise Refusal(
            N_('{path}:{line}: no step of this workout is called "{name}"; there are: {names}'),
            2,
            path=path,
            line=script.marks[unknown[0]],
            name=unknown[0],
            names=", ".join([*names][:_EXAMPLES]) + (", ..." if len(names) > _EXAMPLES else ""),
        )


def age(year_of_birth: int | None) -> int | None:
    """In years, give or take the birthday; None where it is not known."""
    return None if year_of_birth is None else datetime.now().astimezone().year - year_of_birth
