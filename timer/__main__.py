"""`python -m timer` is `holdfast`."""

import sys

from timer.cli.main import main

sys.exit(main())
