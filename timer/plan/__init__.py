"""What is due: pure functions over what was finished. The calendar and its rules grow here."""
