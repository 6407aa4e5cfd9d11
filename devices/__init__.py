"""One heart: readings that can be trusted. Knows nothing of programs or of the timer."""
