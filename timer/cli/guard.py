"""Around every command: what it leaves to others, and how its errors end as one line and an exit code."""

from __future__ import annotations

import errno
import io
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from timer.cli.errors import Refusal, sentence
from timer.locale import _
from timer.locale.reasons import reason_words

DONE, FAILED, USAGE, STOPPED = 0, 1, 2, 130

#: What a device says that takes no more of the output.
_FULL = frozenset({errno.ENOSPC, errno.EIO, errno.EFBIG})


def guarded(command: Callable[[], int]) -> int:
    """The exit code of `command`, whatever it raises."""
    try:
        with _ctrl_c_raises():
            return _told(command)
    except KeyboardInterrupt:
        return STOPPED


def _told(command: Callable[[], int]) -> int:
    """The exit code of `command`; its errors become one line."""
    try:
        _take_precautions()
        code = command()
        sys.stdout.flush()
    except Refusal as refusal:
        _complain(sentence(refusal))
        return refusal.code
    except BrokenPipeError:
        # Whoever read the output has gone: nothing more can be said.
        _close_output()
        return FAILED
    except OSError as error:
        if error.filename is not None or error.errno not in _FULL:
            return _reported(error)
        _close_output()
        _complain(
            _("the output cannot be written: {reason}").format(
                reason=reason_words(error.strerror or str(error))
            )
        )
        return FAILED
    except Exception as fault:
        return _reported(fault)
    return code


@contextmanager
def _ctrl_c_raises() -> Iterator[None]:
    """Ctrl-C is a KeyboardInterrupt inside, unless whoever started us wants it ignored."""
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.SIG_DFL:
        yield
        return
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _complain(said: str) -> None:
    """One line on standard error, if anybody is there to read it."""
    with suppress(OSError):
        print(f"holdfast: {said}", file=sys.stderr)


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
