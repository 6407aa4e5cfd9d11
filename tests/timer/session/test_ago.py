from __future__ import annotations

import pytest

from timer.locale import set_language
from timer.session.wording import ago, origin_word, outcome_word


@pytest.mark.parametrize(
    ("seconds", "says"),
    [
        (0, "just now"),
        (29, "just now"),
        (31, "1 min ago"),
        (59 * 60, "59 min ago"),
        (3_600, "1 h ago"),
        (47 * 3_600, "47 h ago"),
        (3 * 86_400, "3 days ago"),
    ],
)
def test_how_long_ago_is_said_in_the_largest_unit_that_says_it(seconds: float, says: str) -> None:
    set_language("en")
    assert ago(seconds) == says


def test_a_word_that_a_newer_holdfast_wrote_is_shown_as_it_is() -> None:
    assert outcome_word("evaporated") == "evaporated"
    assert origin_word("dreamt") == "dreamt"
