"""The report for the physiotherapist as a document, in the user's language."""

from __future__ import annotations

from datetime import date

from timer.cli.plan_lines import event_words
from timer.exchange.document import Document, Section, Table
from timer.exchange.physio import Origins, Pain, PainCount, Report, Work
from timer.locale import N_, _, language, ngettext
from timer.locale.figures import date_words
from timer.session.wording import figure, figure_word, status_word

#: So many rows fit on one sheet together with all the rest.
MOST_WORK, MOST_FELT, MOST_DECISIONS = 20, 8, 6

_MOMENTS = {
    "before": N_("before"),
    "during": N_("during"),
    "after": N_("after"),
    "morning": N_("the next morning"),
}
_MARKS = ("given", "inferred", "default", "own")


def document(report: Report, made: date) -> Document:
    """The page."""
    title = _("Training report: {program}").format(program=report.program.in_language(language()))
    period = _("{first} to {last}, made on {made}")
    return Document(
        language=language(),
        title=title,
        under=(
            period.format(first=_day(report.first), last=_day(report.last), made=date_words(made)),
            _("What was planned, done, measured and said. Nothing in it is rated."),
        ),
        sections=(
            _adherence(report),
            _work(report),
            _pain(report),
            Section(_("Heart rate"), (_heart(report),)),
            _decisions(report),
            _origins(report.origins),
        ),
        foot=_("Made with Holdfast from its user's own notes. Holdfast is no medical device."),
    )


def _adherence(report: Report) -> Section:
    kept = report.adherence
    if not kept.planned:
        said = ngettext("{n} workout done", "{n} workouts done", kept.finished).format(n=kept.finished)
        lines = [_("{done}; no days were planned.").format(done=said)]
    else:
        said = _("{kept} of {planned} planned workouts done, {missed} missed; {all} done in all.")
        lines = [said.format(kept=kept.kept, planned=kept.planned, missed=kept.missed, all=kept.finished)]
    if kept.ended_early:
        early = ngettext("{n} session ended early.", "{n} sessions ended early.", kept.ended_early)
        lines.append(early.format(n=kept.ended_early))
    weeks = " ".join(map(str, kept.weeks))
    lines.append(_("Sessions in each week, the first first: {weeks}").format(weeks=weeks))
    return Section(_("Adherence"), tuple(lines))


def _work(report: Report) -> Section:
    shown = report.work[-MOST_WORK:]
    heads = [_("Stage"), _("Exercise"), _("Asked"), _("Mean"), _("Least"), _("Sets done")]
    rows = [_row(work) for work in shown]
    if any(work.loads_kg is not None for work in shown):
        heads.append(_("Load"))
        rows = [(*row, _load(work)) for row, work in zip(rows, shown, strict=True)]
    return Section(
        _("Done, against the sheet"), _more(len(report.work) - len(shown)), Table(tuple(heads), tuple(rows))
    )


def _row(work: Work) -> tuple[str, ...]:
    own = "" if not work.sheet else " " + _("(own; sheet {figure})").format(figure=work.sheet)
    return (
        str(work.stage),
        work.name.in_language(language()),
        _amount(work, work.asked) + own,
        _amount(work, work.mean),
        _amount(work, work.least),
        _("{done} of {begun}").format(done=work.done, begun=work.begun),
    )


def _load(work: Work) -> str:
    """In the first session and in the last."""
    return "" if work.loads_kg is None else "–".join(dict.fromkeys(map(figure, work.loads_kg))) + " kg"


def _amount(work: Work, amount: float | None) -> str:
    if amount is None:
        return _("not said")
    if not work.timed:
        return f"{figure(round(amount, 1))} ×"
    return _("{n} s").format(n=figure(round(amount))) if amount < 120 else _minutes(amount)


def _minutes(seconds: float) -> str:
    return _("{n} min").format(n=figure(round(seconds / 60, 1)))


def _pain(report: Report) -> Section:
    heads = (_("Pain 0–10"), _("said"), _("none"), _("1 or more"), _("highest"), _("swelling"))
    rows = tuple(_counted(count, report.sessions) for count in report.pains)
    felt = tuple(map(_felt, report.felt[:MOST_FELT]))
    return Section(_("Pain and swelling"), (*felt, *_more(len(report.felt) - len(felt))), Table(heads, rows))


def _counted(count: PainCount, sessions: int) -> tuple[str, ...]:
    words = ngettext("{said} of {all} session", "{said} of {all} sessions", sessions)
    said = words.format(said=count.said, all=sessions)
    highest = "–" if count.highest is None else str(count.highest)
    return (_(_MOMENTS[count.moment]), said, str(count.none), str(count.some), highest, str(count.swollen))


def _felt(pain: Pain) -> str:
    level = "" if pain.level is None else _("{n} of 10").format(n=pain.level)
    swollen = _("swollen") if pain.swelling else ""
    where = _(pain.where) if pain.where else ""
    said = ", ".join(part for part in (level, where, swollen) if part)
    return f"{_day(pain.day)}, {_(_MOMENTS[pain.moment])}: {said}"


def _heart(report: Report) -> str:
    heart = report.heart
    if heart is None:
        return _("No heart rate was recorded.")
    words = ngettext(
        "{n} session with a strap: mean {mean}, highest {highest} bpm.",
        "{n} sessions with a strap: mean {mean}, highest {highest} bpm.",
        heart.sessions,
    )
    return words.format(n=heart.sessions, mean=heart.mean, highest=heart.highest)


def _decisions(report: Report) -> Section:
    shown = report.decisions[:MOST_DECISIONS]
    names = {event.payload["program"]: report.program for event in shown}
    lines = [f"{_day(event.day)}: {event_words(event, names)}" for event in shown]
    lines += _more(len(report.decisions) - len(shown))
    if report.beyond:
        words = ngettext(
            "{n} step was made longer than the document says.",
            "{n} steps were made longer than the document says.",
            report.beyond,
        )
        lines.append(words.format(n=report.beyond))
    return Section(_("Against a rule, and changed"), tuple(lines) or (_("Nothing."),))


def _origins(origins: Origins | None) -> Section:
    heading = _("Where the figures of the last workout come from")
    if origins is None:
        return Section(heading, (_("Not known: no workout of Holdfast's own in these days."),))
    lines = [
        f"{status_word(mark)}: {', '.join(_marked(origins, mark))}"
        for mark in _MARKS
        if mark in origins.figures or mark in origins.times
    ]
    lines += (
        _("Document: {document}").format(document=", ".join(filter(None, (one.document, one.date))))
        for one in origins.documents
    )
    return Section(heading, tuple(lines))


def _marked(origins: Origins, mark: str) -> list[str]:
    figures = [figure_word(name) for name in origins.figures.get(mark, ())]
    times = [
        f"{name.in_language(language())} {_('{n} s').format(n=figure(seconds))}"
        for name, seconds in origins.times.get(mark, ())
    ]
    return list(dict.fromkeys([*figures, *times]))


def _more(left: int) -> tuple[str, ...]:
    return (_("… and {n} more").format(n=left),) if left > 0 else ()


def _day(day: int) -> str:
    return date_words(date.fromordinal(day))
