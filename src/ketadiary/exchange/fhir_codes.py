"""The published codes of the FHIR export, and how things without one are named.

A code is given only where independent public sources agree on it; the public tables that were compared disagree, or say
nothing, on dissociation, mood and the other ratings from 0 to 10, which are told in words and under a name of our own.
"""

from collections.abc import Mapping
from types import MappingProxyType

LOINC = "http://loinc.org"
SNOMED = "http://snomed.info/sct"
RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm"
UCUM = "http://unitsofmeasure.org"
CATEGORIES = "http://terminology.hl7.org/CodeSystem/observation-category"
ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
TAKES_PART = "http://terminology.hl7.org/CodeSystem/provenance-participant-type"
OWN = "urn:ketadiary:codes"
"""What has no published code: measures by their keys, and what is named below."""

ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
LOWEST = "http://hl7.org/fhir/StructureDefinition/minValue"
HIGHEST = "http://hl7.org/fhir/StructureDefinition/maxValue"

Code = tuple[str, str]
"""A system and a code of it."""

DRUGS: Mapping[str, tuple[Code, ...]] = MappingProxyType({"ketamine": ((RXNORM, "6130"), (SNOMED, "373464007"))})
ROUTES: Mapping[str, tuple[Code, ...]] = MappingProxyType(
    {
        "iv": ((SNOMED, "47625008"),),
        "im": ((SNOMED, "78421000"),),
        "sc": ((SNOMED, "34206005"),),
        "oral": ((SNOMED, "26643006"),),
        "sublingual": ((SNOMED, "37839007"),),
    }
)
MEASURES: Mapping[str, tuple[Code, ...]] = MappingProxyType(
    {
        "nausea": ((SNOMED, "422587007"),),
        "dizziness": ((SNOMED, "404640003"),),
        "headache": ((SNOMED, "25064002"),),
        "pain": ((LOINC, "72514-3"),),
    }
)
PRESSURE: Code = (LOINC, "85354-9")
SYSTOLIC: Code = (LOINC, "8480-6")
DIASTOLIC: Code = (LOINC, "8462-4")
PULSE: Code = (LOINC, "8867-4")
OXYGEN: tuple[Code, ...] = ((LOINC, "2708-6"), (LOINC, "59408-5"))
"""The vital sign by its base code, and that it was read off a finger clip."""
WEIGHT: Code = (LOINC, "29463-7")
