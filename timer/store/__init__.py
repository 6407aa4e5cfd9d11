"""What is kept: the live journal of a running session, the sealed history, the settings.

SQLite and one TOML file.
"""
