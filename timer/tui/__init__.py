"""The screen. What Textual and Python read once, when they are first imported, is set here before that."""

import os
import sys

# A picture that comes right after another waits for the next frame: with the usual 60 a second a heart rate
# may wait 17 ms behind the repaint of a second. Nothing here paints without news, so more frames cost
# nothing; 1 ms is the shortest sleep of the loop.
os.environ.setdefault("TEXTUAL_FPS", "1000")

# Seconds for which a thread that imports or reads may keep the loop waiting at a time; Python's 5 ms add up.
sys.setswitchinterval(0.001)
