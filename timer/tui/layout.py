"""How many rows each part of the workout screen gets. Pure.

The digits come first and have a third of the rows; the other parts are added in the order of their worth to a
person on the floor, and what is left goes to the digits, or in a rest to the exercise that comes next.
"""

from __future__ import annotations

from typing import Literal

from timer.tui.scene import Scene

Part = Literal["band", "digits", "tempo", "upcoming", "log", "hint", "bar", "heart", "next", "foot"]

#: The parts from top to bottom.
PARTS: tuple[Part, ...] = (
    "band", "digits", "tempo", "upcoming", "log", "hint", "bar", "heart", "next", "foot",
)  # fmt: skip

#: (part, rows it grows to), most worth first. "figures" stands for the digits or the repetitions, "pulse" for
#: the heart where its rate is worth block letters.
_WORK: tuple[tuple[str, int], ...] = (
    ("band", 1), ("log", 1), ("next", 1), ("foot", 1), ("heart", 1), ("bar", 1), ("hint", 1), ("band", 5),
    ("hint", 3), ("pulse", 3), ("band", 6), ("figures", 14), ("strap", 3), ("band", 13),
)  # fmt: skip
#: Repetitions by tempo hardly ever have a hint; their words want the rows.
_TEMPO = tuple(wish for wish in _WORK if wish != ("hint", 3))
_LEAD: tuple[tuple[str, int], ...] = (
    ("band", 1), ("upcoming", 2), ("foot", 1), ("log", 1), ("heart", 1), ("upcoming", 5), ("upcoming", 7),
    ("band", 3), ("bar", 1), ("upcoming", 9), ("band", 5), ("figures", 12), ("strap", 3), ("band", 7),
    ("upcoming", 16),
)  # fmt: skip
#: From this height on the digits have a row of paper above them.
AIRY = 16


def arrange(
    scene: Scene, height: int, *, strap: bool = False, pulse: bool = False, logging: bool = False
) -> dict[Part, int]:
    """Rows of each part that is shown, `height` in all.

    Args:
        strap: a strap is worn.
        pulse: its heart rate matters now: a run.
        logging: a set is being written down in this rest.
    """
    figures: Part = "tempo" if scene == "tempo" else "digits"
    rows: dict[str, int] = {figures: min(height, -(-height // 3) + (height >= AIRY))}
    left = height - rows[figures]
    named = {
        "figures": figures,
        "strap": "heart" if strap else "",
        "pulse": "heart" if pulse else "",
        "log": "log" if logging else "",
    }
    for wish, target in {"lead": _LEAD, "tempo": _TEMPO}.get(scene, _WORK):
        part = named.get(wish, wish)
        more = target - rows.get(part, 0)
        if wish == "figures":
            more = min(more, left)
        if part and 0 < more <= left:
            rows[part] = rows.get(part, 0) + more
            left -= more
    last = "upcoming" if scene == "lead" and "upcoming" in rows and left < 6 else figures
    rows[last] += left
    return {part: rows[part] for part in PARTS if rows.get(part)}
