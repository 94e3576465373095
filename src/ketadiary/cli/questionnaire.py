"""`questionnaire`: recording one that was filled in, and taking wording from a file."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ketadiary.cli import parsing
from ketadiary.cli.context import Terminal, pass_terminal
from ketadiary.cli.options import at_option, yes_option
from ketadiary.cli.printing import echo
from ketadiary.model import (
    Instrument,
    Moment,
    Problem,
    ResponseDraft,
    answers_in_order,
    check_response,
    filled_in,
    named,
    only_total,
    parse_decimal,
    published_instruments,
    self_harm_concern,
    within_recall,
)
from ketadiary.wording import load_directory, problem_sentence, recall_note, self_harm_notice

if TYPE_CHECKING:
    from ketadiary.diary import Diary


@click.group(no_args_is_help=False)
def questionnaire() -> None:
    """Record questionnaires, and load their wording."""


@questionnaire.command("add", context_settings={"allow_extra_args": True})
@click.argument("name")
@at_option
@click.option("--answers", metavar="N,N,...", help="One for each item, in order; nothing between commas for none.")
@click.option("--total", metavar="N", help="Only the total.")
@yes_option
@pass_terminal
def add_questionnaire(
    terminal: Terminal, name: str, at: str | None, answers: str | None, total: str | None, yes: bool
) -> None:
    """Record a questionnaire that was filled in, such as phq-9."""
    _refuse_loose(click.get_current_context())
    answered_at = terminal.understood(parsing.when(at, terminal.clock()))
    values = _values(terminal, answers, total)
    with terminal.looking() as diary:
        instruments = diary.instruments()
        instrument = named(instruments.values(), name) or terminal.refuse(_unknown(name, instruments))
        draft = _draft(terminal, instrument, answered_at, values)
        _ask_about_gaps(terminal, instrument, draft, yes)
        if wrong := [problem for _, problem in diary.problems([draft]) if not problem.unusual]:
            terminal.refuse(wrong[0])
    with terminal.writing() as diary:
        earlier = within_recall(instrument, diary.responses(), draft)
        recorded = terminal.record(diary, draft, yes=True)
        echo(recorded.change.ids[0])
        terminal.saved(diary, recorded.record)
        if earlier:
            terminal.say(recall_note(instrument, earlier, terminal.tr))
        offer_help(terminal, diary, instrument, draft)


def _refuse_loose(ctx: click.Context) -> None:
    """Say how answers are written that stand behind the name alone."""
    if ctx.args:
        typed = ",".join(filter(None, ",".join(ctx.args).split(",")))
        raise click.UsageError(f"Answers need an option before them: write --answers {typed}, or only --total N", ctx)


def _values(terminal: Terminal, answers: str | None, total: str | None) -> Sequence[Decimal | None] | Decimal:
    """What was typed: the answers in order, or the total."""
    if answers is None and total is None:
        terminal.sorry(
            "There is nothing to save yet: give --answers with a number for each item, such as 1,0,2, or only --total."
        )
    if answers is not None and total is not None:
        terminal.refuse(Problem("answers-and-total"))
    if total is not None:
        return terminal.understood(parse_decimal(total))
    return [
        terminal.understood(parse_decimal(typed)) if typed.strip() else None for typed in (answers or "").split(",")
    ]


def _unknown(name: str, instruments: Mapping[str, Instrument]) -> Problem:
    return Problem("instrument-unknown", "instrument", {"text": name, "names": ", ".join(sorted(instruments))})


def _draft(
    terminal: Terminal, instrument: Instrument, answered_at: Moment, values: Sequence[Decimal | None] | Decimal
) -> ResponseDraft:
    if isinstance(values, Decimal):
        return only_total(instrument, answered_at, values)
    by_key = answers_in_order(instrument, values)
    if isinstance(by_key, Problem):
        terminal.refuse(by_key)
    return filled_in(instrument, answered_at, by_key)


def _ask_about_gaps(terminal: Terminal, instrument: Instrument, draft: ResponseDraft, yes: bool) -> None:
    """Items left empty are asked about once; everything else that is wrong is refused when it is recorded."""
    gaps = [problem for problem in check_response(instrument, draft) if problem.unusual]
    if gaps and not yes:
        terminal.confirm_unusual(tuple(gaps))


def offer_help(terminal: Terminal, diary: "Diary", instrument: Instrument, draft: ResponseDraft) -> None:
    """Name who can be called, where an item about self-harm is above zero or not known."""
    if not self_harm_concern(instrument, draft.answers, only_total=not draft.answers):
        return
    country = load_directory().country(diary.setting("country"))
    for line in self_harm_notice(diary.contacts(), country.numbers(terminal.tr) if country else (), terminal.tr):
        terminal.say(line)


@questionnaire.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--self-harm", "self_harm", metavar="ITEM", multiple=True,
              help="An item that asks about death or self-harm, or none.")  # fmt: skip
@click.option("--is", "known_as", metavar="NAME", default="",
              help="The form is this published questionnaire, its questions in the published order.")  # fmt: skip
@click.option("--as-own", is_flag=True, help="The form is one of its own, whatever it calls itself.")
@pass_terminal
def load(terminal: Terminal, file: Path, self_harm: tuple[str, ...], known_as: str, as_own: bool) -> None:
    """Take wording from a FHIR R4 Questionnaire, or a form of the clinic's own. Prints its name."""
    from ketadiary.exchange import read_questionnaire  # noqa: PLC0415 - recording does without

    published = _published(terminal, known_as, as_own)
    form = terminal.understood(read_questionnaire(file, known_as=published, as_own=as_own))
    if form.doubt:
        terminal.refuse(form.doubt)
    instrument = _with_self_harm(terminal, form.instrument, self_harm)
    with terminal.writing() as diary:
        terminal.changed(diary.load_instrument(instrument))
    echo(instrument.name)
    for note in form.notes:
        terminal.say(problem_sentence(note, terminal.tr))
    if instrument.self_harm is None and not instrument.published:
        terminal.say(
            terminal.tr(
                "Does an item of {title} ask about death or self-harm? Then load it again with --self-harm and that "
                "item. Help is offered after it.",
                title=instrument.title,
            )
        )


def _published(terminal: Terminal, known_as: str, as_own: bool) -> str:
    """The name of the published questionnaire that somebody means; empty where none is named."""
    if known_as and as_own:
        raise click.UsageError("A form is either a published one or one of its own: give --is or --as-own.")
    if not known_as:
        return ""
    known = published_instruments()
    found = named(known.values(), known_as)
    if found is None:
        values = {"text": known_as, "names": ", ".join(known)}
        terminal.refuse(Problem("instrument-not-published", "instrument", values))
    return found.name


def _with_self_harm(terminal: Terminal, instrument: Instrument, said: tuple[str, ...]) -> Instrument:
    """The instrument with what the person says about its items; what is published stands."""
    if instrument.published:
        return instrument
    if not said and terminal.can_ask:
        for item in instrument.items:
            terminal.say(f"{item.key}  {' '.join(item.text.split())}")
        question = terminal.tr("Does an item ask about death or self-harm? Type its number, or none")
        said = (click.prompt(question, default="none", err=True),)
    if not said:
        return instrument
    items = tuple(key for key in said if key.strip().lower() != "none")
    for key in items:
        if key not in instrument.by_key:
            terminal.refuse(Problem("item-unknown", key, {"label": instrument.title, "item": key}))
    return replace(instrument, self_harm=items)
