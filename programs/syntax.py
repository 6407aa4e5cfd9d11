"""What a YAML parser's own complaint means to a person who writes a program file."""

from __future__ import annotations

from programs.messages import Message

#: A piece of the complaint -> our words, the first that fits. libyaml and PyYAML phrase the same differently.
_MEANINGS: tuple[tuple[str, Message], ...] = (
    (
        "mapping values are not allowed",
        Message('a ":" that does not fit here; put a text that has one in quotes, and check the line before'),
    ),
    ("did not find expected key", Message("this line is indented differently from those it belongs to")),
    (
        "while parsing a block collection",
        Message('this line stands in a list; begin it with "- ", or indent it less'),
    ),
    ("<block end>", Message("this line is indented differently from those it belongs to")),
    ("found unexpected end of stream", Message("the quote that begins here is not closed")),
    ("found unexpected document indicator", Message("the quote that begins here is not closed")),
    (
        "expected ',' or ']'",
        Message('the list that begins here needs "," between parts and "]" at its end'),
    ),
    (
        "expected ',' or '}'",
        Message('the braces that begin here need "," between parts and a closing one at their end'),
    ),
    ("cannot start any token", Message("a text cannot begin with this character; put the text in quotes")),
    ("could not find expected ':'", Message('a ":" is missing behind this key')),
    (
        "unknown escape character",
        Message('after a backslash in double quotes comes n, t or "; else use single quotes'),
    ),
    ("expected the node content", Message("a value is missing here, or this character needs quotes")),
    ("expected node content", Message("a value is missing here, or this character needs quotes")),
    (
        "block sequence entries are not allowed",
        Message('a list begins on a line of its own, with "- " before each part'),
    ),
    (
        "block mapping entries are not allowed",
        Message("this line is indented differently from those it belongs to"),
    ),
    (
        "undefined tag handle",
        Message('tags such as "!name" are not used here; take it out, or put the text in quotes'),
    ),
    ("while scanning an anchor", Message('a text that begins with "&" needs quotes')),
    ("while scanning an alias", Message('a text that begins with "*" needs quotes')),
    ("while scanning a block scalar", Message('after "|" or ">" the text begins on the next line')),
)

#: Complaints that are told where the thing began, since the parser only noticed at the end of the file.
_AT_BEGINNING = ("unexpected end of stream", "unexpected document indicator", "expected ',' or")


def plain_words(complaint: str) -> Message:
    """Our words for a parser's complaint, its problem and context in one text."""
    for piece, words in _MEANINGS:
        if piece in complaint:
            return words
    return Message("this cannot be read as YAML; check the quotes, brackets and indentation here")


def tells_beginning(complaint: str) -> bool:
    """True where the place to show is the beginning of what is not closed."""
    return any(piece in complaint for piece in _AT_BEGINNING)
