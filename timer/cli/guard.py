"""Around every command: what it leaves to others, and how its errors end as one line and an exit code."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Callable

from timer.cli.errors import Refusal, sentence
from timer.locale import _

DONE, FAILED, USAGE, STOPPED = 0, 1, 2, 130

#: What a device says that takes no more of the output.
_FULL = frozenset({errno.ENOSPC, errno.EIO, errno.EFBIG})


def guarded(command: Callable[[], int]) -> int:
    """The exit code of `command`, whatever it raises."""
    _take_precautions()
    try:
        code = command()
        sys.stdout.flush()
    except Refusal as refusal:
        print(f"holdfast: {sentence(refusal)}", file=sys.stderr)
        return refusal.code
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        # Whoever read the output has gone: nothing more can be said.
        _close_output()
        return FAILED
    except OSError as error:
        if error.filename is not None or error.errno not in _FULL:
            return _reported(error)
        _close_output()
        print(
            "holdfast: " + _("the output cannot be written: {reason}").format(reason=error.strerror or error),
            file=sys.stderr,
        )
        return FAILED
    except Exception as fault:
        return _reported(fault)
    return code


def _take_precautions() -> None:
    """Write for the owner alone, and let no closed stream and no name that cannot be shown stop anything."""
    os.umask(0o077)
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        stream = getattr(sys, name)
        if stream is None:  # closed by whoever started us: else the next file that is opened took its place
            os.dup2(os.open(os.devnull, os.O_RDWR), number)
            setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))
        elif mode == "w" and isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _close_output() -> None:
    """Not even the interpreter's end may try to write."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _reported(fault: Exception) -> int:
    from timer.cli.reports import tell

    tell(fault)
    return FAILED
