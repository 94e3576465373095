"""What the lifts are worth: invented people whose truth is known, through the engine.

`verdicts` prints one row an arm and answers with each target and whether it is reached. *Held*: of the infusions with
an answer, how often the range of the half-gone time holds the truth (an open upper end: where its low end is true).
"""

import multiprocessing
import multiprocessing.pool
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from benchmarks import simulated_moods
from benchmarks.simulated_moods import MAIN, Arm, Patient, Truth
from ketadiary.insight import BeforeTreatmentState, LiftFinding, LiftFindings, LiftState, Range, look

BLOCK = 20
_FEWEST = 30
"""Answers that a share is judged by."""
_ANSWERED = frozenset((LiftState.ESTIMATED, LiftState.CUT_BY_NEXT, LiftState.STILL_UP))
_SILENT = frozenset((LiftState.NO_END, LiftState.NO_BEFORE, LiftState.NO_ENTRIES, LiftState.IN_SERIES))
_COLUMNS = ("told", "claimed", "falsely", "answered", "closed", "held", "closed held", "at least true", "width",
            "usual held", "before held", "now held", "change held")  # fmt: skip


@dataclass
class Tally:
    """Yes or no, counted by column; widths are factors."""

    counts: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in _COLUMNS})

    def note(self, name: str, value: float) -> None:
        """One more."""
        self.counts[name].append(float(value))

    def share(self, name: str) -> float:
        """Of those that could be; NaN of none."""
        return float(np.mean(self.counts[name])) if self.counts[name] else np.nan

    def row(self, arm: str) -> str:
        """One line under `header`."""
        cells = (f"{sum(self.counts['told']):.0f}", *(f"{self.share(name):.3f}" for name in _COLUMNS[1:]))
        return f"{arm:34}" + "".join(f"{cell:>14}" for cell in cells)


def header() -> str:
    """The names of the columns."""
    return f"{'mood':34}" + "".join(f"{name:>14}" for name in _COLUMNS)


def block(task: tuple[int, int, int, int]) -> Tally:
    """One block of people; each is drawn from a seed of their own, so that order does not matter."""
    place, seed, first, last = task
    tally = Tally()
    for number in range(first, last):
        rng = np.random.default_rng([seed, 77, place, number])
        _note(tally, simulated_moods.patient(simulated_moods.ARMS[place], rng))
    return tally


def _note(tally: Tally, patient: Patient) -> None:
    insight = look(patient.infusions, patient.check_ins, {patient.measure.key: patient.measure})
    findings = insight.lifts[patient.measure.key]
    for finding, truth in zip(findings.infusions, patient.truths, strict=True):
        if finding.state not in _SILENT:
            _note_lift(tally, finding, truth)
    _note_usual(tally, findings, patient)
    _note_change(tally, findings, patient)


def _note_lift(tally: Tally, finding: LiftFinding, truth: Truth) -> None:
    tally.note("told", 1)
    tally.note("claimed", finding.risen)
    if not truth.rise:
        tally.note("falsely", finding.risen)
    answered = finding.state in _ANSWERED
    if truth.rise >= 3:
        tally.note("answered", answered)
    if not answered or not truth.rise or finding.half_gone is None:
        return
    closed = finding.half_gone.high is not None
    held = finding.half_gone.holds(truth.half_gone)
    tally.note("closed", closed)
    tally.note("held", held)
    tally.note("closed held" if closed else "at least true", held)
    if finding.half_gone.high is not None:
        tally.note("width", finding.half_gone.high / finding.half_gone.low)


def _note_usual(tally: Tally, findings: LiftFindings, patient: Patient) -> None:
    usual = findings.usual
    if usual and usual.half_gone:
        for finding, truth in zip(findings.infusions, patient.truths, strict=True):
            if truth.rise and finding.state not in _SILENT:
                tally.note("usual held", usual.half_gone.holds(truth.half_gone))


def _note_change(tally: Tally, findings: LiftFindings, patient: Patient) -> None:
    since = findings.since_before_treatment
    if since is None or since.state is not BeforeTreatmentState.ESTIMATED:
        return
    sign = -1 if patient.measure is simulated_moods.PAIN else 1
    truths = {"before": patient.before, "now": patient.now}
    shown = {key: 10 - value if sign < 0 else value for key, value in truths.items()}
    shown["change"] = sign * (patient.now - patient.before)
    for key, value in shown.items():
        found = getattr(since, key)
        assert isinstance(found, Range)
        tally.note(f"{key} held", found.holds(value))


def run_arm(place: int, seed: int, patients: int, workers: multiprocessing.pool.Pool | None) -> Tally:
    """All people of an arm."""
    tasks = [(place, seed, first, min(first + BLOCK, patients)) for first in range(0, patients, BLOCK)]
    whole = Tally()
    for part in map(block, tasks) if workers is None else workers.imap(block, tasks):
        for name, values in part.counts.items():
            whole.counts[name] += values
    return whole


def verdicts(
    seeds: Sequence[int], patients: int, others: int, processes: int, arms: Sequence[Arm] = simulated_moods.ARMS
) -> list[tuple[str, bool]]:
    """Prints the figures; answers with each target and whether it is reached."""
    found: list[tuple[str, bool]] = []
    with multiprocessing.get_context("spawn").Pool(processes) as workers:
        for seed in seeds:
            print(f"\nSeed {seed}: {patients} people a main arm, {others} another\n{header()}", flush=True)
            main = Tally()
            for arm in arms:
                people = patients if arm in MAIN else others
                tally = run_arm(simulated_moods.ARMS.index(arm), seed, people, workers)
                print(tally.row(arm.name), flush=True)
                found += _targets(arm, tally, f"seed {seed}, mood, {arm.name}")
                if arm in MAIN:
                    for name, values in tally.counts.items():
                        main.counts[name] += values
            print(main.row("main arms together"), flush=True)
            if any(arm in MAIN for arm in arms):
                held = main.share("held")
                found.append((f"seed {seed}, mood, main arms: held {held:.3f}", held >= 0.85))
    return found


def _targets(arm: Arm, tally: Tally, where: str) -> Iterator[tuple[str, bool]]:
    if tally.counts["falsely"]:
        yield f"{where}: lifts claimed where none is {tally.share('falsely'):.3f}", tally.share("falsely") <= 0.05
    if len(tally.counts["held"]) >= _FEWEST:
        yield f"{where}: held {tally.share('held'):.3f}", tally.share("held") >= 0.8
    if len(tally.counts["at least true"]) >= _FEWEST:
        yield f"{where}: at least true {tally.share('at least true'):.3f}", tally.share("at least true") >= 0.92
    if arm in MAIN and not arm.correlation and arm.gap >= 14 and tally.counts["answered"]:
        yield f"{where}: answered {tally.share('answered'):.3f}", tally.share("answered") >= 0.5
    if tally.counts["change held"]:
        yield f"{where}: change held {tally.share('change held'):.3f}", tally.share("change held") >= 0.87
