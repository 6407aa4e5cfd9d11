"""argparse's own words in the user's language.

argparse takes them from gettext functions of the standard library, which look for catalogues of the system.
There is no other way in than to put ours under the same names.
"""

from __future__ import annotations

import argparse

from timer.locale import N_, _, ngettext

#: What a user of Holdfast can meet of them, for the catalogue.
WORDS = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("unknown parser %(parser_name)r (choices: %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("expected one argument"),
    N_("ignored explicit argument %r"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
)


def speak() -> None:
    """Have argparse ask `timer.locale` from now on."""
    vars(argparse).update(_=_, ngettext=ngettext)
