"""The one warning that belongs to every workout, whatever its document says. Ours: no document gives it."""

from __future__ import annotations

from programs.steps import Rule
from programs.text import Text

#: The first tier: stop, and get help now.
STOP_NOW = Rule(
    when="emergency",
    text=Text(
        "Chest pain, fainting or unusual breathlessness: stop, and get medical help now (Denmark: call 112).",
        "Ondt i brystet, besvimelse eller usædvanlig åndenød: stop, og få lægehjælp nu (ring 112).",
    ),
    status="default",
)
