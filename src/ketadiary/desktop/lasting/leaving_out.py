"""Leaving an entry out of all estimates by hand, and counting it again: always visible, always taken back at will."""

from ketadiary.desktop.shell.session import Session


def leave_out(session: Session, check_in_id: str, measure: str) -> None:
    """Leave one rating out of the estimates and say so, with the way back."""
    tr = session.tr
    session.do(lambda: session.diary.set_left_out(session.diary.left_out() | {(check_in_id, measure)}))
    session.give_notice(
        tr("That rating is left out of the estimates. It stays in the diary."),
        tr("Count it again"),
        lambda: count_again(session, check_in_id, measure),
    )


def keep_suspect(session: Session, check_in_id: str, measure: str) -> None:
    """Let a rating that stands against all others count all the same, by the person's word."""
    session.do(lambda: session.diary.set_kept_suspects(session.diary.kept_suspects() | {(check_in_id, measure)}))


def count_again(session: Session, check_in_id: str, measure: str) -> None:
    """Let a rating that was left out count again."""
    session.do(lambda: session.diary.set_left_out(session.diary.left_out() - {(check_in_id, measure)}))


def count_all_again(session: Session, measure: str) -> None:
    """Let all ratings of a measure count again."""
    kept = frozenset(one for one in session.diary.left_out() if one[1] != measure)
    session.do(lambda: session.diary.set_left_out(kept))
