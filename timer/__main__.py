"""`python -m timer` is `holdfast`."""

from __future__ import annotations

import gc
import signal
import sys


def main() -> int:
    """Run `holdfast` with the arguments of this process; the exit code.

    Until the command line heeds it, and again after it, Ctrl-C ends the process without a word: a half-done
    import would be told of in a traceback.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.disable()  # what is imported stays; the command looks for garbage again
    from timer.cli.main import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
