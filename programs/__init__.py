"""What to do: programs as data. No clock, no screen, no radio."""
