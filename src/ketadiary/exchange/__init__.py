"""In and out: what the diary holds and says as files for other programs, and their tables as records of the diary.

Each name is loaded when it is first asked for.
"""

from typing import TYPE_CHECKING

from ketadiary.doors import door

if TYPE_CHECKING:
    from ketadiary.exchange.apps import AUTO, SOURCES, TABLE
    from ketadiary.exchange.apps.mapping import Choices, read_map
    from ketadiary.exchange.apps.source import Grid, Source
    from ketadiary.exchange.apps.values import Question
    from ketadiary.exchange.atomic import write_whole
    from ketadiary.exchange.calendar_files import calendar_file, planned_ahead
    from ketadiary.exchange.cells import PLAIN, SEMICOLON, STANDARD, Style
    from ketadiary.exchange.csv_package import (
        Preset,
        glance_content,
        one_table,
        package_content,
        write_csv,
        write_glance,
    )
    from ketadiary.exchange.extraction import DayRange, Extract, Selection, Stream, extract, stream
    from ketadiary.exchange.fhir_bundle import UnsoundBundle, fhir_content, fhir_resources, write_fhir
    from ketadiary.exchange.fhir_form import LoadedForm, read_questionnaire
    from ketadiary.exchange.findings_json import insight_json
    from ketadiary.exchange.import_drafts import Refusal
    from ketadiary.exchange.import_files import Unreadable
    from ketadiary.exchange.import_plan import ImportPlan, carry_out, plan_import
    from ketadiary.exchange.package_columns import COLUMN_OF
    from ketadiary.exchange.redcap import redcap_tables
    from ketadiary.exchange.report import MorePages, Paper, Picture, ReportChoice, report_days, report_pages, report_pdf
    from ketadiary.exchange.report_content import MOST_QUESTIONS, days_reported, pictures_wanted, report_data
    from ketadiary.exchange.sealing import SEALED_ENDING, can_seal, sealed
    from ketadiary.exchange.tables import (
        TABLES,
        Table,
        check_ins_table,
        events_table,
        glance_table,
        infusions_table,
        measures_table,
        plain_records,
        questionnaires_table,
        vitals_table,
    )

_OF = {
    "apps": "AUTO SOURCES TABLE",
    "apps.mapping": "Choices read_map",
    "apps.source": "Grid Source",
    "apps.values": "Question",
    "atomic": "write_whole",
    "calendar_files": "calendar_file planned_ahead",
    "import_drafts": "Refusal",
    "cells": "PLAIN SEMICOLON STANDARD Style",
    "package_columns": "COLUMN_OF",
    "extraction": "DayRange Extract Selection Stream extract stream",
    "fhir_bundle": "UnsoundBundle fhir_content fhir_resources write_fhir",
    "fhir_form": "LoadedForm read_questionnaire",
    "findings_json": "insight_json",
    "import_plan": "ImportPlan carry_out plan_import",
    "csv_package": "Preset glance_content one_table package_content write_csv write_glance",
    "redcap": "redcap_tables",
    "report": "MorePages Paper Picture ReportChoice report_days report_pages report_pdf",
    "report_content": "MOST_QUESTIONS days_reported pictures_wanted report_data",
    "sealing": "SEALED_ENDING can_seal sealed",
    "import_files": "Unreadable",
    "tables": (
        "TABLES Table check_ins_table events_table glance_table infusions_table measures_table plain_records "
        "questionnaires_table vitals_table"
    ),
}
_HOMES = {name: module for module, names in _OF.items() for name in names.split()}
__all__ = [
    "AUTO", "COLUMN_OF", "Choices", "DayRange", "Extract", "Grid", "ImportPlan", "LoadedForm", "MOST_QUESTIONS",
    "MorePages", "PLAIN", "Paper", "Picture", "Preset", "Question", "Refusal", "ReportChoice", "SEALED_ENDING",
    "SEMICOLON", "SOURCES", "STANDARD", "Selection", "Source", "Stream", "Style", "TABLE", "TABLES", "Table",
    "Unreadable", "UnsoundBundle", "calendar_file", "can_seal", "carry_out", "check_ins_table", "days_reported",
    "events_table", "extract", "fhir_content", "fhir_resources", "glance_content", "glance_table",
    "infusions_table", "insight_json", "measures_table", "one_table", "package_content", "pictures_wanted",
    "plain_records", "plan_import", "planned_ahead", "questionnaires_table", "read_map", "read_questionnaire",
    "redcap_tables", "report_data", "report_days", "report_pages", "report_pdf", "sealed", "stream", "vitals_table",
    "write_csv", "write_fhir", "write_glance", "write_whole",
]  # fmt: skip

if not TYPE_CHECKING:
    __getattr__ = door(__name__, _HOMES)
