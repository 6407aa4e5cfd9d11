"""A functional core: clock, fold, engine, gates, cues. No loop, no input or output, no Textual."""
