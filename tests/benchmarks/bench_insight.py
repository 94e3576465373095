"""What the estimates are worth: simulated diaries through the engine and through the textbook's way, side by side.

Run by `dev.py bench insight`. Prints per arm, of infusions and symptoms whose truth is known: how often 90 % ranges
hold it where an answer is given, error, width, how much is answered, what the predictive ranges hold, and how often a
change is claimed where there is none. The rival is `scipy.optimize.curve_fit` of amplitude and half-life with the
baseline fixed, and on a fixed tenth `lmfit` with its profile intervals.
"""

import multiprocessing
import os
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from benchmarks import asked, figures, moods, rivals, simulated, simulated_moods, speed
from benchmarks.figures import Claims, Outcome, Row, Usual
from ketadiary.insight import FadeFinding, FadeState, Insight, Range, UsualState, Workbench
from ketadiary.insight.entries import Entries, entries_of, ratings_by_measure
from ketadiary.insight.likelihood import Likelihood

BLOCK = 25
DRAWS = 200


def block(task: tuple[int, int, int, int, bool]) -> Outcome:
    """The outcome of one block of patients; each is drawn from its own seed, so that order does not matter."""
    arm_place, seed, first, last, with_rivals = task
    arm = simulated.ARMS[arm_place]
    found = Outcome()
    for number in range(first, last):
        rng = np.random.default_rng([seed, arm_place, number])
        patient = simulated.patient(arm, rng)
        insight = Workbench().look(patient.infusions, patient.check_ins, simulated.MEASURES)
        _count_suspects(patient, insight, found)
        if patient.wrong_taps:  # the person leaves them out
            records = patient.infusions, patient.check_ins, simulated.MEASURES
            insight = Workbench().look(*records, left_out=frozenset(patient.wrong_taps))
        found.rows.extend(_rows(patient, insight, with_rivals, with_lmfit=with_rivals and number % 10 == 0))
        found.usuals.extend(_usuals(patient, insight, rng))
        found.claims.extend(_claims(patient, insight))
    return found


def _count_suspects(patient: simulated.Patient, insight: Insight, outcome: Outcome) -> None:
    ratings = ratings_by_measure(patient.check_ins)
    for key in patient.people:
        wrong = {check_in_id for check_in_id, measure in patient.wrong_taps if measure == key}
        entries = entries_of(patient.infusions, ratings[key], simulated.MEASURES[key])
        for finding, those in zip(insight.measures[key].infusions, entries, strict=True):
            named = finding.suspect.check_in_id if finding.suspect else None
            if wrong.intersection(those.check_in_ids):
                outcome.named.append(named in wrong)
            else:
                outcome.misnamed.append(named is not None)


def _rows(patient: simulated.Patient, insight: Insight, with_rivals: bool, with_lmfit: bool) -> Iterator[Row]:
    ratings = ratings_by_measure(patient.check_ins, patient.wrong_taps)
    for key in patient.people:
        entries = entries_of(patient.infusions, ratings[key], simulated.MEASURES[key])
        for finding, those in zip(insight.measures[key].infusions, entries, strict=True):
            yield _row(finding, those, patient.fades[key, finding.number], with_rivals, with_lmfit)


def _row(finding: FadeFinding, entries: Entries, truth: simulated.Fade, with_rivals: bool, with_lmfit: bool) -> Row:
    answered = finding.state is FadeState.ESTIMATED
    start = Likelihood.of(entries).start_hours if answered else 0
    first = int(np.searchsorted(entries.hours, start)) if start else 0
    fitted = entries.hours[first:] - (entries.hours[first] if first else 0.0), entries.points[first:] - entries.baseline
    return Row(
        measure=finding.measure.key,
        entries=finding.ratings,
        answerable=_answerable(entries),
        state=finding.state,
        answered=answered,
        log_half_life=float(np.log(truth.half_life)),
        faded=truth.faded,
        half_life=finding.half_life,
        faded_range=finding.faded if answered else None,
        rival=rivals.by_curve_fit(*fitted) if with_rivals and answered else None,
        profile=rivals.by_lmfit(*fitted) if with_lmfit and answered else None,
    )


def _answerable(entries: Entries) -> bool:
    """Three entries or more, the first within two hours, the highest at least 3 above the baseline."""
    return entries.hours.size >= 3 and entries.hours[0] <= 2 and entries.points.max() >= entries.baseline + 3


def _usuals(patient: simulated.Patient, insight: Insight, rng: np.random.Generator) -> Iterator[Usual]:
    for key, person in patient.people.items():
        usual = insight.measures[key].usual
        times = simulated.expected_times(person, patient.doses, rng, DRAWS)
        if usual is None or usual.state is not UsualState.ESTIMATED or times.size < DRAWS / 4:
            yield Usual(0, 0, False, np.nan, known=False)
            continue
        assert usual.faded
        assert usual.half_life
        assert usual.next_faded
        low, high = usual.faded.low, usual.faded.high
        truth = np.quantile(times, [0.05, 0.95])
        half_life = np.exp(np.mean([np.log(patient.fades[key, n].half_life) for n in range(1, len(patient.doses) + 1)]))
        yield Usual(
            _held(usual.faded, times),
            float(np.log(high / low) / np.log(truth[1] / max(truth[0], 1 / 60))),
            usual.half_life.holds(float(half_life)),
            _held(usual.next_faded, simulated.next_times(person, patient.doses, rng, DRAWS)),
            known=True,
        )


def _held(found: Range, times: NDArray[np.float64]) -> float:
    return float(np.mean((times >= found.low) & (times <= found.high))) if times.size else np.nan


def _claims(patient: simulated.Patient, insight: Insight) -> Iterator[Claims]:
    for key in patient.people:
        repetition, dose = insight.measures[key].over_infusions, insight.measures[key].dose
        assert repetition
        assert dose
        yield Claims(
            trend=None if repetition.rise is None else repetition.clear,
            dose=None if dose.half_life is None else dose.clear,
        )


def run_arm(arm: int, seed: int, patients: int, with_rivals: bool, processes: int) -> Outcome:
    """All patients of an arm."""
    tasks = [(arm, seed, first, min(first + BLOCK, patients), with_rivals) for first in range(0, patients, BLOCK)]
    found = Outcome()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the workers share the cores; read as each starts
    with multiprocessing.get_context("spawn").Pool(processes) as workers:
        for part in workers.imap(block, tasks):
            found.add(part)
    return found


def main(arguments: Sequence[str]) -> int:
    """Prints the figures and whether each is reached; the exit status says whether all are."""
    parser = asked.options(__file__, __doc__)
    parser.add_argument("--patients", type=int, default=1000, help="simulated patients a main arm and seed")
    parser.add_argument("--others", type=int, default=300, help="the same of the other arms")
    parser.add_argument("--arms", nargs="*", default=[""], help="only arms whose name holds one of these words")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument(
        "--without-rivals", action="store_true", help="leave out curve_fit and lmfit, which take longest"
    )
    parser.add_argument("--only-speed", action="store_true")
    chosen = parser.parse_args(arguments)
    print("Speed", flush=True)
    verdicts = speed.verdicts()
    for seed in [] if chosen.only_speed else chosen.seeds:
        print(
            f"\nSeed {seed}: {chosen.patients} patients a main arm, {chosen.others} another\n{figures.header()}",
            flush=True,
        )
        for place, arm in enumerate(simulated.ARMS):
            if any(word in arm.name for word in chosen.arms):
                patients = chosen.patients if arm in simulated.MAIN else chosen.others
                outcome = run_arm(place, seed, patients, not chosen.without_rivals, chosen.processes)
                found = figures.of(arm.name, outcome)
                print(found.row(), found.symptoms(), sep="\n", flush=True)
                verdicts += found.verdicts(arm, f"seed {seed}, {arm.name}")
    wanted = [arm for arm in simulated_moods.ARMS if any(word in f"mood, {arm.name}" for word in chosen.arms)]
    if wanted and not chosen.only_speed:
        verdicts += moods.verdicts(chosen.seeds, chosen.patients, chosen.others, chosen.processes, wanted)
    missed = [said for said, reached in verdicts if not reached]
    print(f"\n{len(verdicts) - len(missed)} of {len(verdicts)} targets reached.", *missed, sep="\n  not reached: ")
    return 1 if missed else 0
