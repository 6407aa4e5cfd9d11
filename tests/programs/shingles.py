"""Fingerprints of seven words in a row: they tell a copied sentence without holding it.

`seed_shingles.txt` has one for every seven consecutive words of the Danish sources, sorted, so that no text
can be put together from it: the first eight hexadecimal digits of the SHA-256 of the words in lower case,
one blank between.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

WORDS = 7
DIGITS = 8
STORED = Path(__file__).with_name("seed_shingles.txt")


def words(text: str) -> list[str]:
    """The words and numbers of `text` in lower case, without punctuation."""
    return re.findall(r"[^\W_]+", text.lower())


def shingles(text: str) -> dict[str, str]:
    """Fingerprint -> the seven words it stands for."""
    said = words(text)
    runs = (" ".join(said[at : at + WORDS]) for at in range(len(said) - WORDS + 1))
    return {hashlib.sha256(run.encode()).hexdigest()[:DIGITS]: run for run in runs}


def stored() -> frozenset[str]:
    """The fingerprints of the sources."""
    return frozenset(STORED.read_text(encoding="ascii").split())
