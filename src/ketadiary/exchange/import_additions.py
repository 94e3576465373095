"""What an import adds to check-ins that the diary has, as where their ratings came first and their notes come later.

Only what was never there is added: nothing is written over, and what the person took away stays away.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ketadiary.diary import Diary
from ketadiary.exchange.import_drafts import Candidate
from ketadiary.model import CheckIn, CheckInDraft


def filling_in(known: Iterable[Candidate], diary: Diary) -> Iterator[tuple[Candidate, Candidate]]:
    """Those of the candidates with a known id that say more than the diary, each with the one that adds it."""
    standing = {check_in.id: check_in for check_in in diary.check_ins()}
    for candidate in known:
        more = candidate.draft
        there = standing.get(more.id or "") if isinstance(more, CheckInDraft) else None
        if there is not None and isinstance(more, CheckInDraft) and (filled := _filled(there, more, diary)) != there:
            yield candidate, replace(candidate, draft=filled, named=True)


def _filled(there: CheckIn, more: CheckInDraft, diary: Diary) -> CheckIn:
    if _with(there, more, [there]) == there:
        return there  # nearly always: nobody has to look into the history
    past = [entry.record for entry in diary.history(there.id)]
    return _with(there, more, [one for one in past if isinstance(one, CheckIn)])


def _with(there: CheckIn, more: CheckInDraft, past: Sequence[CheckIn]) -> CheckIn:
    """A check-in with what it never had in any state of its `past`."""
    had = {rating.measure for one in past for rating in one.ratings}
    added = (replace(rating, id="") for rating in more.ratings if rating.measure not in had)
    return replace(
        there,
        note=there.note if any(one.note for one in past) else more.note,
        affected=there.affected if any(one.affected for one in past) else more.affected,
        ratings=(*there.ratings, *added),
    )
