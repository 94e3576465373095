"""What is wrong with a draft, as data: `wording` makes the sentence, the window marks the field."""

from collections.abc import Mapping
from dataclasses import field

from ketadiary.dataclass import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing that keeps a draft from being recorded.

    `key` names the sentence, `about` the field it belongs to (empty: the whole draft) and `values` what the sentence
    tells. An `unusual` problem is a question, asked once: it passes when the person confirms it.
    """

    key: str
    about: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    unusual: bool = False
