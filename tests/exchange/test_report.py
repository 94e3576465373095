"""The report: its numbers are those of the findings, its words are text, and everybody can read its page."""

import io
import re
from datetime import date, timedelta

import pytest
from pypdf import PdfReader

from ketadiary.diary import Diary
from ketadiary.exchange import (
    DayRange,
    Extract,
    MorePages,
    Paper,
    Picture,
    ReportChoice,
    days_reported,
    extract,
    pictures_wanted,
    report_data,
    report_days,
    report_pages,
    report_pdf,
)
from ketadiary.model import CheckInDraft, EventDraft, InfusionDraft, Moment, Rating, ResponseDraft, VitalsDraft
from ketadiary.sample import sample_diary
from ketadiary.wording import (
    Language,
    fade_cell,
    held_text,
    lift_cell,
    number_text,
    short_day_text,
    usual_words,
)
from support import FrozenClock

EN = Language.load("en")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="200"><text x="9" y="90">drawn</text></svg>'
DRAWN = Picture(SVG, "What was drawn, in words.")


@pytest.fixture
def kept(diary: Diary, clock: FrozenClock) -> Diary:
    diary.record_all(sample_diary(clock()), confirmed=True)
    return diary


def data_of(taken: Extract, now: Moment, choice: ReportChoice | None = None, tr: Language = EN) -> dict:
    choice = choice or ReportChoice()
    pictures = dict.fromkeys(pictures_wanted(taken, choice), DRAWN)
    return report_data(taken, pictures, choice, now, tr)


def read(pdf: bytes) -> list[str]:
    """The text of each page, its lines joined."""
    return [re.sub(r"\s+", " ", page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]


# The numbers


def test_the_table_tells_what_the_findings_tell(kept: Diary, clock: FrozenClock) -> None:
    taken = extract(kept)
    table = data_of(taken, clock())["table"]
    insight, newest = taken.insight, taken.infusions[-8:]
    assert table["heads"] == [
        "No.", "Date", "Dose", "Highest BP", "Dissociation", "Nausea", "Dizziness", "Headache", "Mood", "PHQ-9",
    ]  # fmt: skip
    for row, infusion in zip(table["rows"], newest, strict=True):
        number = kept.timeline().number(infusion.id)
        assert row[0]["first"] == str(number)
        for place, key in enumerate(("dissociation", "nausea", "dizziness", "headache"), 4):
            fade = insight.measures[key].infusions[number - 1]
            assert row[place] == vars(fade_cell(fade, EN))
            if fade.state == "estimated":
                low, high = row[place]["beside"].removesuffix(" h").split("–")
                assert float(low) == pytest.approx(fade.bracket.low, abs=0.5 if fade.bracket.low >= 10 else 0.0501)
                assert float(high) == pytest.approx(fade.bracket.high, abs=0.5 if fade.bracket.high >= 10 else 0.0501)
                assert row[place]["first"] == number_text(fade.highest.value, EN)
        assert row[8] == vars(lift_cell(insight.lift.infusions[number - 1], EN))
    for place, key in enumerate(("dissociation", "nausea", "dizziness", "headache")):
        usual = insight.measures[key].usual
        assert table["usual"][place]["first"] == usual_words(usual, EN).told
        assert table["usual"][place]["counted"] == f"{usual.count} infusions"
    lift = insight.lift.usual
    assert table["usual"][4]["beside"] == held_text(lift.half_gone, EN)
    assert table["usual"][4]["counted"] == f"{lift.count} of {lift.told} with a rise"


def test_every_number_of_the_table_stands_on_the_page(kept: Diary, clock: FrozenClock) -> None:
    taken = extract(kept)
    data = data_of(taken, clock())
    first, second = read(report_pdf(data))
    for row in data["table"]["rows"]:
        assert " ".join(part for cell in row for part in (cell["first"], cell["beside"]) if part) in first
    for fact in data["facts"]:
        assert fact["value"] in first
    assert "newest 8 of 18, the rest on page 2" in first
    assert "Earlier infusions" in second
    for row in data["more"][0]["rows"]:
        assert " ".join(part for cell in row for part in (cell["first"], cell["beside"]) if part) in second


def test_a_total_stands_once_beside_the_infusion_it_is_nearest_to(kept: Diary, clock: FrozenClock) -> None:
    taken = extract(kept)
    data = data_of(taken, clock())
    totals = {}
    for row in (*data["table"]["rows"], *data["more"][0]["rows"]):
        if row[-1]["first"]:
            totals[int(row[0]["first"])] = float(row[-1]["first"])
    nearest = {}
    for one in taken.responses:
        apart = {abs(it.started_at.utc - one.answered_at.utc): place for place, it in enumerate(taken.infusions, 1)}
        if min(apart) <= timedelta(days=14):
            nearest.setdefault(apart[min(apart)], []).append((min(apart), one.total))
    assert totals == {number: min(found)[1] for number, found in nearest.items()}
    assert len(totals) > 3


def test_pages_that_follow_have_the_columns_of_the_first_and_not_what_is_usual(kept: Diary, clock: FrozenClock) -> None:
    first = extract(kept).infusions[0]
    data = data_of(extract(kept), clock())
    assert data["more"][0]["heads"] == data["table"]["heads"]
    assert (data["more"][0]["usual"], len(data["more"][0]["rows"])) == ([], 10)
    kept.delete(first.id)
    for vitals in kept.vitals():
        kept.delete(vitals.id)
    data = data_of(extract(kept), clock())
    assert data["more"][0]["heads"] == data["table"]["heads"]
    assert "Highest BP" not in data["table"]["heads"]


def test_the_head_counts_what_was_taken(kept: Diary, clock: FrozenClock) -> None:
    taken = extract(kept)
    values = [(fact["value"], fact["label"]) for fact in data_of(taken, clock())["facts"]]
    days = (clock().date - taken.first_day).days + 1
    share = round(100 * len({one.felt_at.date for one in taken.check_ins}) / days)
    assert values[0] == (str(len(taken.infusions)), "infusions")
    assert values[-1] == (str(len(taken.check_ins)), f"check-ins; {share}% of {days} days have one")


def test_the_dose_is_told_since_the_infusion_that_changed_it(diary: Diary, clock: FrozenClock) -> None:
    for days, dose, weight in ((50, "30 mg", None), (40, "0.5 mg/kg", 70), (30, "0.5 mg/kg", 71), (20, "35.5 mg", 71)):
        start = clock().shifted(-timedelta(days=days))
        diary.record(InfusionDraft(started_at=start, length=40, dose_as_entered=dose, weight_kg=weight))
    (_, dose) = data_of(extract(diary), clock())["facts"][:2]
    assert (dose["value"], dose["beside"]) == ("35.5 mg", "0.5 mg/kg")
    assert dose["label"].startswith("dose now, since infusion 2 ")


@pytest.mark.parametrize(
    ("hours", "said"), [(2, "last today"), (26, "last yesterday"), (200, "last on 22 Feb, 8 days ago")]
)
def test_the_head_says_how_long_ago_the_last_infusion_was(
    diary: Diary, clock: FrozenClock, hours: int, said: str
) -> None:
    start = clock().shifted(-timedelta(hours=hours))
    diary.record(InfusionDraft(started_at=start, length=40, dose_as_entered="30 mg", weight_kg=71))
    infusions, dose = data_of(extract(diary), clock())["facts"][:2]
    assert spaced(infusions["below"]) == said
    assert dose["label"] == "dose of infusion 1"
    assert spaced(dose["below"]) == "71 kg · 40 min · Into a vein (IV)"


def test_mood_is_told_with_the_days_it_was_rated_on(kept: Diary, clock: FrozenClock) -> None:
    first = kept.timeline().infusions[0].started_at.date
    (mood,) = (fact for fact in data_of(extract(kept), clock())["facts"] if "mood" in fact["label"])
    assert spaced(mood["label"]).startswith(
        f"mood before infusion 1 ({short_day_text(first, EN)}) → on the last 14 days"
    )


def spaced(words: str) -> str:
    return words.replace("\N{NO-BREAK SPACE}", " ")


def test_what_changed_over_the_days_is_told_on_top(diary: Diary, clock: FrozenClock) -> None:
    now = clock()
    for days, dose, nausea in ((40, "35 mg", 3), (30, "35 mg", 0), (10, "40 mg", 8), (5, "40 mg", 4)):
        start = now.shifted(-timedelta(days=days))
        diary.record(InfusionDraft(started_at=start, length=40, dose_as_entered=dose))
        for hours, value in ((1, nausea), (6, 0)):
            ratings = (Rating(measure="nausea", value=value), Rating(measure="headache", value=0))
            diary.record(CheckInDraft(felt_at=start.shifted(timedelta(hours=hours)), ratings=ratings))
    for days, total in ((25, 15), (12, 9), (4, 6)):
        diary.record(ResponseDraft(answered_at=now.shifted(-timedelta(days=days)), instrument="phq-9", total=total))
    course = data_of(extract(diary), now)["course"]
    assert (course["title"], [spaced(line) for line in course["lines"]]) == (
        "What changed",
        ["Dose: 35 mg (21 Jan) → 40 mg (20 Feb)", "PHQ-9: 15 (5 Feb) → 6 (26 Feb)"],
    )
    (across,) = course["across"]
    assert spaced(across) == "Infusion 3 → 4: Nausea 8 (0.3–5.3 h) → 4 (0.3–5.3 h), Headache 0 → 0"
    assert data_of(extract(diary, DayRange(now.date, now.date)), now)["course"] is None


def test_events_are_told_whole_by_the_letters_of_their_flags(kept: Diary, clock: FrozenClock) -> None:
    words = "Something that is told at such length that no flag of a picture could ever hold the whole of it"
    for days in range(14):
        kept.record(EventDraft(date=clock().date - timedelta(days=days), text=f"{words} {days}"))
    data = data_of(extract(kept), clock())
    (events,) = (one["events"] for one in data["pictures"] if one["events"])
    assert [(one["sign"], one["text"]) for one in events] == [
        (sign, f"{words} {days}") for sign, days in zip("ABCDEFGHIJKL", range(11, -1, -1), strict=True)
    ]
    assert f"L {spaced(events[-1]['day'])}: {words} 0" in read(report_pdf(data))[0]


def test_a_range_says_how_many_there_are_in_all(kept: Diary, clock: FrozenClock) -> None:
    infusions = kept.timeline().infusions
    days = DayRange(infusions[-3].started_at.date, clock().date)
    data = data_of(extract(kept, days), clock())
    assert (data["facts"][0]["value"], data["facts"][0]["label"]) == ("3", "infusions, of 18 in all")
    assert [row[0]["first"] for row in data["table"]["rows"]] == ["16", "17", "18"]
    assert data["more"] == []


def test_days_that_nobody_chose_are_the_last_twelve_months(diary: Diary, clock: FrozenClock) -> None:
    today = clock().date
    for days in (400, 364, 1):
        diary.record(
            CheckInDraft(felt_at=clock().shifted(-timedelta(days=days)), ratings=(Rating(measure="mood", value=5),))
        )
    taken = extract(diary, report_days(DayRange(), today))
    assert len(taken.check_ins) == 2
    assert days_reported(taken, today) == (today - timedelta(days=364), today)
    asked = DayRange(date(2020, 1, 1), None)
    assert report_days(asked, today) is asked
    assert days_reported(extract(diary, asked), today) == (today - timedelta(days=400), today)


# The words


def test_at_most_five_questions_stand_there_as_they_were_written(kept: Diary, clock: FrozenClock) -> None:
    asked = ("  May I\nswim? ", "", *(f"Question {number}?" for number in range(7)))
    data = data_of(extract(kept), clock(), ReportChoice(questions=asked))
    assert data["questions"]["lines"] == ["May I swim?", *(f"Question {number}?" for number in range(4))]
    assert "May I swim?" in read(report_pdf(data))[0]
    without = data_of(extract(kept), clock())
    assert without["questions"] is None
    assert "My questions" not in read(report_pdf(without))[0]


def test_what_changed_is_told_beside_what_was_before(diary: Diary, clock: FrozenClock) -> None:
    now = clock()
    for days, dose, nausea in ((40, "35 mg", 3), (30, "35 mg", 4), (10, "40 mg", 8), (5, "40 mg", 2)):
        start = now.shifted(-timedelta(days=days))
        diary.record(InfusionDraft(started_at=start, length=40, dose_as_entered=dose))
        for hours, value in ((1, nausea), (6, 0)):
            ratings = (Rating(measure="nausea", value=value), Rating(measure="headache", value=0))
            diary.record(CheckInDraft(felt_at=start.shifted(timedelta(hours=hours)), ratings=ratings))
    for days, total in ((25, 15), (4, 6)):
        diary.record(ResponseDraft(answered_at=now.shifted(-timedelta(days=days)), instrument="phq-9", total=total))
    for days, words in ((22, "earlier"), (3, "A bad\nnight")):
        diary.record(EventDraft(date=now.date - timedelta(days=days), text=words))
    changed = data_of(extract(diary), now, ReportChoice(changed_since=now.date - timedelta(days=20)))["changed"]
    assert [line.split(" (")[0] for line in changed["lines"]] == [
        "2 infusions since then: numbers 3 to 4.",
        "Dose 35 mg → 40 mg from infusion 3 on.",
        "Nausea: highest 8 after infusion 3; 3 to 4 after the 2 before.",
        "PHQ-9: total 6",
        "27 Feb: A bad night",
    ]
    assert ", 15 before (" in changed["lines"][3]
    nothing = data_of(extract(diary), now, ReportChoice(changed_since=now.date))["changed"]
    assert nothing["lines"] == ["Nothing was recorded since then."]
    assert data_of(extract(diary), now)["changed"] is None


def test_the_day_since_which_something_changed_is_not_counted(diary: Diary, clock: FrozenClock) -> None:
    for days in (5, 3):
        diary.record(InfusionDraft(started_at=clock().shifted(-timedelta(days=days)), length=40))
    for days, said in ((5, "One infusion since then: number 2."), (3, "Nothing was recorded since then.")):
        choice = ReportChoice(changed_since=clock().date - timedelta(days=days))
        assert data_of(extract(diary), clock(), choice)["changed"]["lines"] == [said]


def test_words_are_text_and_never_markup(kept: Diary, clock: FrozenClock) -> None:
    written = '#eval("1") $x$ *b* <a> @ref \\ // `c` = [d]'
    kept.record(EventDraft(date=clock().date, text=written))
    choice = ReportChoice(questions=(written,), changed_since=clock().date - timedelta(days=9))
    page = read(report_pdf(data_of(extract(kept), clock(), choice)))[0]
    assert page.count('#eval("1") $x$ *b* <a> @ref \\ // `c` = [d]') == 3


@pytest.mark.parametrize(
    "words", ["头晕吗？", "هل هذا طبيعي؟", "זה רגיל?", "🫥 ok", "नमस्ते", "bell \x07 \x1b[1m", "\u202e"]
)
def test_questions_in_any_script_make_a_page(kept: Diary, clock: FrozenClock, words: str) -> None:
    pdf = report_pdf(data_of(extract(kept), clock(), ReportChoice(questions=(words,))))
    assert "My questions" in read(pdf)[0]


# The page


@pytest.mark.parametrize("paper", Paper)
def test_the_first_page_holds_all_that_it_may_have_to(kept: Diary, clock: FrozenClock, paper: Paper) -> None:
    for days in range(3):
        kept.record(
            EventDraft(date=clock().date - timedelta(days=days), text="Something that is told at some length here")
        )
    long = "A question that somebody wrote at such length that it takes more than one line of its column"
    choice = ReportChoice(paper=paper, questions=[long] * 5, changed_since=clock().date - timedelta(days=60))
    taken = extract(kept)
    high = Picture(SVG.replace('"200"', '"300"'), DRAWN.words)
    data = report_data(taken, {"lasted": high, "mood": high}, choice, clock(), EN)
    pages = read(report_pdf(data))
    assert len(pages) == 2
    assert "Back to before" in pages[0]
    size = PdfReader(io.BytesIO(report_pdf(data))).pages[0].mediabox
    assert (round(size.width), round(size.height)) == {"a4": (595, 842), "letter": (612, 792)}[paper]


def test_the_page_is_tagged_and_every_picture_has_its_words(kept: Diary, clock: FrozenClock) -> None:
    pdf = report_pdf(data_of(extract(kept), clock()))
    reader = PdfReader(io.BytesIO(pdf))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    metadata = root["/Metadata"].get_data()
    assert b"<pdfuaid:part>1<" in metadata
    assert b"<pdfaid:part>2<" in metadata
    assert b"<pdfaid:conformance>A<" in metadata
    tags = list(tags_of(root["/StructTreeRoot"]))
    assert [tag["/Alt"] for tag in tags if tag.get("/S") == "/Figure"] == [DRAWN.words] * 2
    assert {"/H1", "/H2", "/Table", "/TH"} <= {tag.get("/S") for tag in tags}
    assert root["/Lang"] == "en"


def tags_of(node: object):
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for child in node:
            yield from tags_of(child)
    elif hasattr(node, "get"):
        yield node
        yield from tags_of(node.get("/K", []))


def test_no_typeface_but_the_program_s_own_is_in_it(kept: Diary, clock: FrozenClock) -> None:
    reader = PdfReader(io.BytesIO(report_pdf(data_of(extract(kept), clock()))))
    fonts = {font["/BaseFont"] for page in reader.pages for font in page["/Resources"]["/Font"].values()}
    assert fonts
    assert all("SourceSansPro" in font for font in fonts)


def test_the_same_records_make_the_same_words(kept: Diary, clock: FrozenClock) -> None:
    first, second = (report_pdf(data_of(extract(kept), clock())) for _ in range(2))
    assert read(first) == read(second)


def test_an_invented_diary_says_so_and_nobody_else_s(kept: Diary, clock: FrozenClock) -> None:
    assert "Invented diary" not in read(report_pdf(data_of(extract(kept), clock())))[0]
    kept.set_setting("invented", True)
    assert "Invented diary" in read(report_pdf(data_of(extract(kept), clock())))[0]


def test_a_diary_without_an_infusion_has_a_page_too(diary: Diary, clock: FrozenClock) -> None:
    diary.record(CheckInDraft(felt_at=clock(), ratings=(Rating(measure="mood", value=5),)))
    data = data_of(extract(diary), clock())
    assert (data["table"], [one["title"] for one in data["pictures"]]) == (None, ["Mood, day by day"])
    assert len(read(report_pdf(data))) == 1


def test_room_that_is_left_has_lines_to_write_on(kept: Diary, clock: FrozenClock) -> None:
    few = extract(kept, DayRange(kept.timeline().infusions[-1].started_at.date))
    first = read(report_pdf(data_of(few, clock())))[0]
    assert "Name Born" in first
    assert "Notes" in first


def test_an_infusion_of_which_little_is_known_is_told_without_numbers(diary: Diary, clock: FrozenClock) -> None:
    diary.record(InfusionDraft(started_at=clock().shifted(-timedelta(hours=4))))
    data = data_of(extract(diary), clock())
    assert data["table"]["heads"] == ["No.", "Date", "Mood"]
    assert data["table"]["usual"] == []
    assert "end not known" in read(report_pdf(data))[0]


def test_further_measures_have_room_on_another_page(kept: Diary, clock: FrozenClock) -> None:
    last = kept.timeline().infusions[-1]
    for key in ("pain", "anxiety", "irritability"):
        at = last.end.shifted(timedelta(hours=1))
        kept.record(CheckInDraft(felt_at=at, ratings=(Rating(measure=key, value=6),)), confirmed=True)
    data = data_of(extract(kept), clock())
    shown = {head for table in (data["table"], *data["more"]) for head in table["heads"]}
    assert {"Pain", "Anxiety", "Irritability"} <= shown


def test_pages_on_request(kept: Diary, clock: FrozenClock) -> None:
    infusions = kept.timeline().infusions
    taken = extract(kept, DayRange(infusions[-2].started_at.date))
    choice = ReportChoice(pages=frozenset(MorePages))
    kept_vitals = [one for one in kept.vitals() if one.measured_at.date >= infusions[-2].started_at.date]
    data = data_of(taken, clock(), choice)
    assert [page["title"] for page in data["more"]] == ["Infusion 17", "Infusion 18", "Vitals", "Questionnaires"]
    assert len(data["more"][2]["rows"]) == len(kept_vitals)
    text = read(report_pdf(data))
    assert "Infusion 17" in text[1]
    assert all(words["words"] == DRAWN.words for words in data["more"][:2])


def test_it_can_be_looked_at_page_by_page(kept: Diary, clock: FrozenClock) -> None:
    pages = report_pages(data_of(extract(kept), clock()), ppi=40)
    assert [page[:8] for page in pages] == [b"\x89PNG\r\n\x1a\n"] * 2


def test_vitals_of_a_day_alone_have_no_time(diary: Diary, clock: FrozenClock) -> None:
    diary.record(CheckInDraft(felt_at=clock(), ratings=(Rating(measure="mood", value=5),)))
    for assumed in (False, True):
        diary.record(VitalsDraft(measured_at=clock(), pulse=70, time_assumed=assumed), confirmed=True)
    data = data_of(extract(diary), clock(), ReportChoice(pages=frozenset({MorePages.VITALS})))
    assert sorted(":" in row[0] for row in data["more"][0]["rows"]) == [False, True]
