"""Which language a user is spoken to."""

import pytest

from timer.locale import choose


@pytest.mark.parametrize(
    ("option", "setting", "environ", "spoken"),
    [
        ("da", "en", {"LANG": "en_GB.UTF-8"}, "da"),
        ("en", "da", {"LANG": "da_DK.UTF-8"}, "en"),
        (None, "da", {"LANG": "en_GB.UTF-8"}, "da"),
        (None, None, {"LANG": "da_DK.UTF-8"}, "da"),
        (None, None, {"LC_MESSAGES": "da_DK", "LANG": "en_US.UTF-8"}, "da"),
        (None, None, {"LC_ALL": "en_US.UTF-8", "LC_MESSAGES": "da_DK", "LANG": "da_DK"}, "en"),
        (None, None, {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "da"}, "da"),
        (None, None, {"LANG": "da-DK"}, "da"),
        (None, None, {"LANG": "da.UTF-8"}, "da"),
        (None, "", {}, "en"),
        (None, None, {"LANG": "C.UTF-8"}, "en"),
        (None, None, {"LANG": "dav_KE"}, "en"),
        (None, None, {"LANG": "sv_SE.UTF-8"}, "en"),
    ],
)
def test_the_option_wins_then_the_setting_then_the_environment(option, setting, environ, spoken):
    assert choose(option, setting, environ) == spoken
