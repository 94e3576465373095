"""The person's language: whole sentences with named places, never sentences glued together."""

import gettext
from collections.abc import Mapping
from decimal import Decimal

from ketadiary.resources import resource
from ketadiary.wording.numbers import number_text


def translatable(sentence: str) -> str:
    """A sentence of a table, for the catalogue to find; it is translated when it is said."""
    return sentence


class Language:
    """One language's sentences. Call it with the English sentence and the values of its places; numbers among them are
    written as the language has them.

    >>> Language.load("en")("{count} ratings", count=3)
    '3 ratings'
    """

    def __init__(self, code: str, catalogue: gettext.NullTranslations) -> None:
        self.code = code
        self._catalogue = catalogue

    @classmethod
    def load(cls, code: str = "en") -> "Language":
        """The language called `code` (such as "en" or "de_CH"); English where it has not been translated."""
        catalogue = gettext.translation("ketadiary", resource("translations"), [code], fallback=True)
        return cls(code, catalogue)

    def __call__(self, sentence: str, **values: object) -> str:
        """The sentence in this language with its named places filled in; without values, to the letter."""
        said = self._catalogue.gettext(sentence)
        return said.format(**self._in_words(values)) if values else said

    def plural(self, one: str, many: str, count: int, **values: object) -> str:
        """The form of a sentence that fits `count`, which is also the value of its place {count}."""
        return self._catalogue.ngettext(one, many, count).format(**self._in_words({"count": count, **values}))

    def _in_words(self, values: Mapping[str, object]) -> dict[str, object]:
        return {
            name: number_text(value, self) if isinstance(value, int | float | Decimal) else value
            for name, value in values.items()
        }
