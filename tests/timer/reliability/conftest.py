from tests.timer.cli.conftest import holdfast, home

__all__ = ["holdfast", "home"]
