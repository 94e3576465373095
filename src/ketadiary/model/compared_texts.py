"""Texts as they are compared when something is looked for."""

import re
import unicodedata

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼʹ´`′＇", "'"))
# Accents of Latin, Greek and Cyrillic letters. The marks of other scripts are letters of their own, such as vowels.
_ACCENTS = re.compile("[\u0300-\u036f]")


def folded(text: str) -> str:
    """`text` without what people leave out when they look for it: upper case, accents, the slant of an apostrophe."""
    if text.isascii():
        return text.translate(_APOSTROPHES).lower()
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.translate(_APOSTROPHES).casefold()))
    return unicodedata.normalize("NFC", bare)
