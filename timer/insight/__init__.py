"""After the session: what the beats of a heart come to. Pure functions of plain arrays, with numpy alone.

Each docstring gives formula, unit and source; `docs/coaching.md` has them all in one place.
"""
