"""Every scenario on every transport: `conformance.py [--only NAME]... [--write FILE]`.

Prints a Markdown table of what each scenario came to (same, differs, or why it was not played) and, for each
difference, what was expected and what was seen. Exits with 1 when a trace differs. `--write` puts the table
into a file, between the lines that mark its place.
"""

from __future__ import annotations

import argparse
import logging
import platform
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.devices.conformance.scenario import Scenario, scenarios
from tests.devices.conformance.transports import TRANSPORTS, Outcome, Transport, difference

BEGIN, END = "<!-- conformance: begin -->", "<!-- conformance: end -->"

Outcomes = Mapping[str, Sequence[Outcome]]


def table(played: Sequence[Scenario], outcomes: Outcomes) -> str:
    """The outcomes as Markdown: a row for each scenario, and each reason for a gap once."""
    reasons = list(
        dict.fromkeys(one.skipped for column in outcomes.values() for one in column if one.skipped)
    )
    rows = [
        f"| scenario | {' | '.join(outcomes)} |",
        f"|---|{'---|' * len(outcomes)}",
    ]
    for number, scenario in enumerate(played):
        cells = [_cell(scenario, column[number], reasons) for column in outcomes.values()]
        rows.append(f"| {scenario.name} | {' | '.join(cells)} |")
    legend = [f"- {name}: {TRANSPORTS[name].about}" for name in outcomes]
    notes = [f"- ({number}) not played: {reason}" for number, reason in enumerate(reasons, 1)]
    where = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    return "\n".join([*rows, "", f"On {where}:", "", *legend, *notes])


def _cell(scenario: Scenario, outcome: Outcome, reasons: Sequence[str]) -> str:
    if outcome.skipped:
        return f"({reasons.index(outcome.skipped) + 1})"
    return "**differs**" if difference(scenario, outcome) else "same"


def differences(played: Sequence[Scenario], outcomes: Outcomes) -> list[str]:
    """One text for each trace that is not as it should be."""
    found = []
    for name, column in outcomes.items():
        for scenario, outcome in zip(played, column, strict=True):
            if parted := difference(scenario, outcome):
                found.append(f"{scenario.name} on {name}:\n{parted}")
    return found


def write(path: Path, text: str) -> None:
    """Put the table between its marks. Raises ValueError where there are none."""
    before, begin, rest = path.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{path} does not say where the table goes: {BEGIN} and {END}")
    path.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="scripts/conformance", description=__doc__.partition("\n\n")[0])
    parser.add_argument("--only", action="append", choices=TRANSPORTS, help="this transport; can be repeated")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the table into this file, too")
    options = parser.parse_args(arguments)
    # What bleak and bumble log while their peers vanish is what the scenarios ask for.
    logging.disable(logging.CRITICAL)
    played = scenarios()
    outcomes = {name: _played(TRANSPORTS[name], played) for name in options.only or TRANSPORTS}
    text = table(played, outcomes)
    print(text)
    if options.write is not None:
        write(options.write, text)
    found = differences(played, outcomes)
    for parted in found:
        print(f"\n{parted}")
    return 1 if found else 0


def _played(transport: Transport, played: Sequence[Scenario]) -> Sequence[Outcome]:
    print(f"{transport.name}: {transport.about} ...", file=sys.stderr, flush=True)
    return transport.play(played)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
