"""WordPiece: words cut into the pieces that the encoder was trained on (BERT's uncased vocabulary)."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable

MOST_PIECES = 8
LONGEST_CHUNK = 100  # BERT's limit: a longer run without punctuation is unknown as a whole
LONGEST_WORD = 1000  # of a word longer than this only the beginning is looked at: its pieces are cut off anyway
MOST_CACHED = 200_000


class WordPieces:
    """Piece numbers of words by greedy longest match, as BERT's uncased tokeniser gives them for each word alone.

    At most ``MOST_PIECES`` pieces of one word are kept, so that one freak word (an address, a string of digits) does
    not crowd out the sentence. A word of nothing that can be read has the one piece ``[UNK]``: each has one at least.
    Names of special pieces in a text ("[SEP]") are read as plain text. Answers are remembered; the memory is emptied
    when ``MOST_CACHED`` words are in it.
    """

    def __init__(self, vocab_lines: Iterable[str]) -> None:
        self._vocabulary = {line.rstrip("\r\n"): number for number, line in enumerate(vocab_lines)}
        self._vocabulary.pop("", None)  # after the last line's end
        self.unknown = self._vocabulary["[UNK]"]
        self._longest = max(map(len, self._vocabulary))
        self._cache: dict[str, tuple[int, ...]] = {}

    @property
    def words(self) -> Collection[str]:
        """The pieces, of which those without "##" are whole words or beginnings of words."""
        return self._vocabulary.keys()

    def __len__(self) -> int:
        return len(self._vocabulary)

    def ids(self, word: str) -> tuple[int, ...]:
        """The numbers of the pieces of one word: one to ``MOST_PIECES``."""
        known = self._cache.get(word)
        if known is None:
            known = self._made(word[:LONGEST_WORD])
            if len(self._cache) >= MOST_CACHED:
                self._cache.clear()
            if len(word) <= LONGEST_CHUNK:
                self._cache[word] = known
        return known

    def _made(self, word: str) -> tuple[int, ...]:
        whole = self._vocabulary.get(word.lower()) if word.isascii() and word.isalnum() else None
        if whole is not None:
            return (whole,)
        found: list[int] = []
        for chunk in _chunks(word):
            found += self._pieces(chunk)
            if len(found) >= MOST_PIECES:
                break
        return tuple(found[:MOST_PIECES]) or (self.unknown,)

    def _pieces(self, chunk: str) -> list[int]:
        if len(chunk) > LONGEST_CHUNK:
            return [self.unknown]
        found: list[int] = []
        start, prefix = 0, ""
        while start < len(chunk):
            for end in range(min(len(chunk), start + self._longest), start, -1):
                piece = self._vocabulary.get(prefix + chunk[start:end])
                if piece is not None:
                    break
            else:
                return [self.unknown]
            found.append(piece)
            start, prefix = end, "##"
        return found


def _chunks(word: str) -> list[str]:
    """BERT's normalisation: no control characters, accents or capitals; Chinese characters and punctuation alone."""
    cleaned = "".join(map(_cleaned, word))
    plain = "".join(c for c in unicodedata.normalize("NFD", cleaned) if unicodedata.category(c) != "Mn").lower()
    return "".join(f" {c} " if _is_punctuation(c) else c for c in plain).split()


def _cleaned(char: str) -> str:
    if char in "\t\n\r":
        return " "
    category = unicodedata.category(char)
    if char in "\x00\ufffd" or category in ("Cc", "Cf", "Co"):
        return ""
    if category == "Zs":
        return " "
    return f" {char} " if _is_chinese(ord(char)) else char


def _is_chinese(code: int) -> bool:
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x2CEAF
        or 0x2F800 <= code <= 0x2FA1F
    )


def _is_punctuation(char: str) -> bool:
    """Punctuation, and every ASCII sign that is no letter, digit, space or control."""
    if "!" <= char <= "~":
        return not char.isalnum()
    return unicodedata.category(char).startswith("P")
