"""The command line. It imports what a command needs when that command runs."""
