"""What is heard: tones and voice, mixed in a process of their own on the clock of the sound card.

This room knows nothing of workouts. It is told which tone or which spoken phrase is due in how many seconds.
"""
