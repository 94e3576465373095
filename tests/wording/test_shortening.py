from ketadiary.wording.shortening import around

LONG = "Straße " * 40 + "then the CAFE\u0301 was open " + "and so on " * 40


def test_the_part_of_a_text_in_which_a_word_stands() -> None:
    for wanted in ("café", "CAFE", "open cafe", "café nowhere"):
        assert "CAFE\u0301 was open" in around(LONG, wanted)
    assert around(LONG, "nowhere").startswith("Straße")
    assert around("short café", "cafe") == "short café"
