"""What a session did with the heart, in words and as JSON: the report of `timer.insight`."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from timer.cli.resting_lines import resting_line
from timer.core.heart_profile import HeartProfile
from timer.core.zones import Basis
from timer.events import Kind
from timer.locale import N_, _, number
from timer.session.heart_words import zone_name
from timer.session.profile import profile_of
from timer.session.wording import clock
from timer.store.records import StoredSession

if TYPE_CHECKING:
    from timer.insight.report import Intensity, Report
    from timer.insight.zones import ZoneTimes
    from timer.store.settings import Settings, Sex

_MOVING = {"walk": N_("walking"), "run": N_("running")}


def analysis_of(session: StoredSession, settings: Settings) -> Report | None:
    """The report on a session, for its person as he was then, as far as that is known, or is now."""
    if not session.heart:
        return None
    from timer.insight.report import Body, report

    profile = profile_then(session, settings)
    return report(session, Body(resting_bpm=profile.resting_bpm, maximal_bpm=profile.maximal_bpm))


def profile_then(session: StoredSession, settings: Settings) -> HeartProfile:
    """As it was kept with the session; what was not known then is as it is now."""
    kept = next((e.payload.get("profile") for e in session.events if e.kind is Kind.STARTED), None)
    then, now = HeartProfile.from_json(kept or {}), profile_of(settings, session.summary.started_utc.year)
    return replace(
        then,
        resting_bpm=then.resting_bpm or now.resting_bpm,
        maximum=then.maximum or now.maximum,
        zones_by=now.zones_by,
    )


def zones_of(session: StoredSession, settings: Settings, report: Report) -> ZoneTimes | None:
    """Time in the zones that this person goes by; None where there are none."""
    if report.intensity is None:
        return None
    return _zones(report.intensity, profile_then(session, settings).zones_by)


def _zones(intensity: Intensity, zones_by: Basis) -> ZoneTimes:
    by_reserve = intensity.by_reserve if zones_by == "reserve" else None
    return intensity.by_maximum if by_reserve is None else by_reserve


def told_lines(session: StoredSession, settings: Settings, report: Report) -> list[str]:
    """What can be said of a session, for this person."""
    profile = profile_then(session, settings)
    lines = analysis_lines(report, zones_by=profile.zones_by, sex=settings.sex, estimated=profile.estimated)
    lent = _("these zones are the simulated person's, and say nothing of you")
    return [*lines, f"           {lent}"] if profile.lent and report.intensity is not None else lines


def analysis_lines(
    report: Report, *, zones_by: Basis = "maximum", sex: Sex | None = None, estimated: bool = False
) -> list[str]:
    """One line for each thing that can be said."""
    lines = [
        _("mean heart rate {mean}, highest {highest}").format(
            mean=number(report.mean_bpm), highest=number(report.max_bpm)
        )
    ]
    if report.no_data:
        words = _("no heart rate for {time} of {whole}")
        lines.append(words.format(time=clock(report.no_data), whole=clock(report.seconds)))
    if report.intensity is None:
        lines.append(_("no zones and no load: your highest heart rate is not known"))
    else:
        lines += _intensity_lines(report.intensity, zones_by, sex)
        if estimated:
            lines.append(_("your highest heart rate is a formula's guess: a zone can be off by one"))
    lines += [*rest_lines(report), *_recovery_lines(report), *_effort_lines(report)]
    for from_s, to_s in report.irregular:
        words = _("irregular beats from {start} to {end}: heart rate averaged there")
        lines.append(words.format(start=clock(from_s), end=clock(to_s)))
    if report.artefacts:
        words = _("{count} of {all} intervals were not between two normal beats and were left out")
        lines.append(words.format(count=report.artefacts, all=report.intervals))
    return [f"           {line}" for line in lines]


def _intensity_lines(intensity: Intensity, zones_by: Basis, sex: Sex | None) -> list[str]:
    found, words = _zones(intensity, zones_by), _("zones by percent of the maximal heart rate: {zones}")
    if found is intensity.by_reserve:
        words = _("zones by percent of the reserve: {zones}")
    times = [f"{zone_name(n)} {clock(s)}" for n, s in enumerate(found.zones, 1) if s]
    zones = words.format(zones=", ".join(times))
    load = _("training load, minutes weighted by zone 1 to 5 (Edwards): {points}").format(
        points=number(intensity.edwards)
    )
    own = {"man": intensity.banister_men, "woman": intensity.banister_women}.get(sex or "")
    if own is not None:
        load += ", " + _("weighted by heart rate reserve (Banister): {points}").format(points=number(own))
    elif intensity.banister_men is not None and intensity.banister_women is not None:
        load += ", " + _(
            "weighted by heart rate reserve (Banister): {men} as for a man, {women} as for a woman"
        ).format(men=number(intensity.banister_men), women=number(intensity.banister_women))
    return [zones, load]


def rest_lines(report: Report) -> list[str]:
    """What came of a resting check, where there was one."""
    if report.rest is None:
        return []
    check = {"bpm": report.rest.bpm, "rmssd_ms": report.rest.rmssd_ms}
    return [resting_line({**check, "usual_bpm": None, "usual_rmssd_ms": None})]


def _recovery_lines(report: Report) -> list[str]:
    """The falls after each bout, in the order of the bouts."""
    fell = [number(recovery.drop_60_bpm) for recovery in report.recoveries]
    further = [number(r.drop_120_bpm) for r in report.recoveries if r.drop_120_bpm is not None]
    lines = []
    if fell:
        lines.append(
            _("heart rate fell in the minute after a bout by {drops} beats a minute").format(
                drops=", ".join(fell)
            )
        )
    if further:
        lines.append(_("and in two minutes by {drops} beats a minute").format(drops=", ".join(further)))
    return lines


def _effort_lines(report: Report) -> list[str]:
    lines = [
        _("{moving} at {speed} km/h took {beats} beats a kilometre").format(
            moving=_(_MOVING[cost.kind]), speed=number(cost.speed_kmh, 1), beats=number(cost.beats_per_km)
        )
        for cost in report.costs
    ]
    for decoupling in report.decouplings:
        words = _("heart rate and speed came apart by {percent} % in the second half")
        lines.append(words.format(percent=number(decoupling.percent, 1)))
    return lines


def analysis_json(report: Report) -> dict[str, Any]:
    """The same for `--json`: seconds, bpm, percent; null where a figure cannot be had."""
    intensity = report.intensity
    return {
        "seconds": report.seconds,
        "no_data_seconds": report.no_data,
        "mean_bpm": round(report.mean_bpm, 1),
        "max_bpm": round(report.max_bpm, 1),
        "intervals": report.intervals,
        "artefacts": report.artefacts,
        "irregular": [{"from": round(start, 1), "to": round(end, 1)} for start, end in report.irregular],
        "zones": None
        if intensity is None
        else {
            "by_maximum": _zones_json(intensity.by_maximum),
            "by_reserve": _zones_json(intensity.by_reserve),
        },
        "load": None
        if intensity is None
        else {
            "edwards": round(intensity.edwards, 1),
            "banister_men": _rounded(intensity.banister_men),
            "banister_women": _rounded(intensity.banister_women),
        },
        "resting_check": None if report.rest is None else _all_rounded(asdict(report.rest)),
        "recoveries": [_all_rounded(asdict(recovery)) for recovery in report.recoveries],
        "decouplings": [_all_rounded(asdict(decoupling)) for decoupling in report.decouplings],
        "costs": [_all_rounded(asdict(cost)) for cost in report.costs],
    }


def _zones_json(times: ZoneTimes | None) -> dict[str, Any] | None:
    return None if times is None else {"seconds": list(times.zones), "no_data_seconds": times.no_data}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


def _all_rounded(values: dict[str, Any]) -> dict[str, Any]:
    return {name: round(value, 1) if isinstance(value, float) else value for name, value in values.items()}
