"""Of each row only the cells between the first and the last that differ are sent to the terminal."""

from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Region

from timer.tui.ink import MUTED, STRONG, TEXT, Line, joined
from timer.tui.widgets.painted import changes

WIDTH = 6
rows = st.lists(
    st.tuples(st.sampled_from("ab"), st.sampled_from([TEXT, STRONG, MUTED])), min_size=WIDTH, max_size=WIDTH
)


@given(old=rows, new=rows)
def test_a_row_is_repainted_from_its_first_to_its_last_cell_that_differs(old, new):
    differing = [x for x in range(WIDTH) if old[x] != new[x]]
    region = [Region(differing[0], 0, differing[-1] + 1 - differing[0], 1)] if differing else []
    assert changes([joined(tuple(old))], [joined(tuple(new))], WIDTH) == region


def test_a_row_with_a_wide_character_is_repainted_whole():
    wide: Line = (("ab漢d ", TEXT),)
    assert changes([wide], [(("ab漢e ", TEXT),)], WIDTH) == [Region(0, 0, WIDTH, 1)]
