"""The invented diary: for looking around, tests and benchmarks. Nobody's data; standard library only.

The drafts carry ids and times of entry, so that the same `now` and seed give the same diary to the byte. Writing them
into a diary is the caller's: `diary.record_all(sample_diary(now))`.
"""

from ketadiary.sample.big import big_diary
from ketadiary.sample.diary import SEED, sample_diary

__all__ = ["SEED", "big_diary", "sample_diary"]
