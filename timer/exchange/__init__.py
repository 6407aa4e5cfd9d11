"""What Holdfast gives to others: reports. Pure; whoever calls reads the history and writes the file."""
