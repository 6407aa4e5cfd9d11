"""Mean and highest heart rate of what was seen live."""

from __future__ import annotations

from dataclasses import dataclass

from timer.session.view import View


@dataclass(frozen=True, slots=True)
class Tally:
    """Heart rates over the seconds in which they were live; each weighs as long as it was shown."""

    weighted: float = 0.0
    """bpm times milliseconds."""
    ms: int = 0
    highest: int | None = None
    last_ms: int | None = None
    last_bpm: int | None = None

    def with_view(self, view: View) -> Tally:
        """The tally with what `view` shows, which stands until the next one."""
        bpm = view.heart.bpm if view.heart.state == "live" else None
        passed = view.now_ms - self.last_ms if self.last_ms is not None and self.last_bpm is not None else 0
        known = (self.highest, bpm)
        return Tally(
            weighted=self.weighted + passed * (self.last_bpm or 0),
            ms=self.ms + passed,
            highest=max((value for value in known if value is not None), default=None),
            last_ms=view.now_ms,
            last_bpm=bpm,
        )

    @property
    def mean(self) -> int | None:
        """bpm; None where nothing was seen."""
        return round(self.weighted / self.ms) if self.ms > 0 else self.last_bpm
