"""The care timers beside the figures typed from their two sources."""

from __future__ import annotations

from tests.programs.catalogued import Json, expanded, source, status
from tests.programs.given import (
    ARTICLE_DATE,
    ICE_BUTTOCK_SECONDS,
    ICE_KNEE_EVERY_SECONDS,
    ICE_KNEE_SECONDS,
    SHEET,
    SHEET_DATE,
    STAND_UP_SECONDS,
)


def steps_of(workout: int) -> list[Json]:
    """The steps after the first get-ready."""
    steps: list[Json] = expanded("care", 1, workout)["steps"]
    assert steps[0]["kind"] == "ready"
    return steps[1:]


def test_ice_for_the_knee_is_20_minutes_as_the_sheet_says() -> None:
    (ice,) = steps_of(1)
    assert (ice["kind"], ice["exercise"], ice["seconds"]) == ("rest", "ice-knee", ICE_KNEE_SECONDS)
    assert status(ice, "seconds") == "given"
    assert (source(ice, "seconds")["document"], source(ice, "seconds")["date"]) == (SHEET, SHEET_DATE)


def test_ice_needs_an_ice_pack_and_a_thin_cloth() -> None:
    for workout, slug in [(1, "ice-knee"), (2, "ice-buttock"), (4, "ice-knee")]:
        equipment = expanded("care", 1, workout)["cards"][slug]["equipment"]
        assert [item["en"] for item in equipment] == ["ice pack", "thin cloth"]


def test_ice_through_the_day_begins_every_second_hour() -> None:
    steps = steps_of(4)
    assert [step["exercise"] for step in steps] == ["ice-knee", None] * 3 + ["ice-knee"]
    begins = [sum(step["seconds"] for step in steps[:n]) for n in range(0, len(steps), 2)]
    assert begins == [n * ICE_KNEE_EVERY_SECONDS for n in range(4)]
    assert [status(step, "seconds") for step in steps[:2]] == ["given", "inferred"]


def test_ice_for_the_buttock_is_10_to_15_minutes() -> None:
    (ice,) = steps_of(2)
    assert (ice["kind"], ice["exercise"], ice["seconds"]) == ("rest", "ice-buttock", ICE_BUTTOCK_SECONDS[0])
    assert tuple(ice["ranges"]["seconds"]) == ICE_BUTTOCK_SECONDS
    assert status(ice, "seconds") == "given"
    assert source(ice, "seconds")["date"] == ARTICLE_DATE


def test_the_reminder_to_stand_up_comes_every_30_to_60_minutes_and_waits_for_a_key() -> None:
    steps = steps_of(3)
    assert [step["kind"] for step in steps] == ["rest", "open"] * 8
    for sitting, standing in zip(steps[::2], steps[1::2], strict=True):
        assert (sitting["seconds"], tuple(sitting["ranges"]["seconds"])) == (
            STAND_UP_SECONDS[0],
            STAND_UP_SECONDS,
        )
        assert status(sitting, "seconds") == "given"
        assert source(sitting, "seconds")["date"] == ARTICLE_DATE
        assert (standing["exercise"], standing["ends"]) == ("stand-up", {"key": True})
        assert (standing["sets"], status(standing, "sets")) == (8, "default")


def test_each_rule_names_the_document_it_comes_from() -> None:
    rules = [rule for rule in expanded("care", 1, 1)["rules"] if rule["status"] == "given"]
    dates = {rule["source"]["document"]: rule["source"]["date"] for rule in rules}
    assert sorted(dates.values()) == [SHEET_DATE, ARTICLE_DATE]
    knee = [rule for rule in rules if rule["when"] in ("pain", "swelling")]
    assert len(knee) == 2
    assert all("20 minutes, every second hour" in rule["text"]["en"] for rule in knee)
