"""What is said beside a questionnaire has its numbers and its source, and stays calm."""

from dataclasses import replace

from ketadiary.diary import Contact
from ketadiary.model import Response, published_instruments
from ketadiary.wording import Language
from ketadiary.wording.questionnaires import band_text, recall_note, self_harm_notice
from support import NOON_IN_PARIS as NOW

PHQ_9 = published_instruments()["phq-9"]


def test_a_band_is_told_with_its_range_and_source(tr: Language) -> None:
    band = PHQ_9.band(12)
    assert band
    assert band_text(PHQ_9, band, tr) == (
        "10 to 14 is called “moderate” in Kroenke et al. 2001, J Gen Intern Med 16:606."
    )


def test_the_recall_note_counts_days(tr: Language) -> None:
    earlier = Response(id="a", entered_at=NOW.utc, answered_at=NOW, instrument="phq-9", total=3)
    assert recall_note(PHQ_9, earlier, tr) == (
        "PHQ-9 asks about the last 14 days, and the one of 2026-03-02 asks about some of the same days."
    )
    assert "the last day, " in recall_note(replace(PHQ_9, recall_days=1), earlier, tr)


def test_the_notice_names_people_before_numbers(tr: Language) -> None:
    lines = self_harm_notice([Contact("Ana", "555 0100"), Contact("", "555 0199")], [("Emergency", "112")], tr)
    assert lines[2:5] == ["Ana: 555 0100", "555 0199", "Emergency: 112"]
    assert "nobody reads this diary" in lines[0].lower()
