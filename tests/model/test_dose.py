import pytest
from hypothesis import given
from hypothesis import strategies as st

from ketadiary.model import Dose, parse_dose


@pytest.mark.parametrize(
    ("text", "weight", "dose"),
    [
        ("35 mg", 70, Dose(mg=35, mg_per_kg=0.5)),
        ("35mg", None, Dose(mg=35, mg_per_kg=None)),
        (" 0.5 mg/kg ", 70, Dose(mg=35, mg_per_kg=0.5)),
        ("0,5 MG / KG", 82.5, Dose(mg=41.25, mg_per_kg=0.5)),
        ("0.5 mg/kg", None, Dose(mg=None, mg_per_kg=0.5)),
        ("0,125 mg/kg", 80, Dose(mg=10, mg_per_kg=0.125)),
        ("1000 mg", None, Dose(mg=1000, mg_per_kg=None)),
    ],
)
def test_understood(text, weight, dose):
    assert parse_dose(text, weight) == dose


@pytest.mark.parametrize(
    "text", ["", "35", "mg", "-5 mg", "35 ml", "0.5 mg/h", "35 mg then 10 mg", "1,000 mg", "12,500mg"]
)
def test_not_understood(text):
    assert parse_dose(text, 70) is None


@given(st.decimals("0.01", "50", places=2), st.decimals("30", "250", places=1))
def test_both_ways_of_saying_it_agree(mg_per_kg, weight):
    mg = parse_dose(f"{mg_per_kg} mg/kg", float(weight)).mg
    assert parse_dose(f"{mg:.3f} mg", float(weight)).mg_per_kg == pytest.approx(float(mg_per_kg), abs=0.001)
