"""Where things stand in a card."""

from pytestqt.qtbot import QtBot

from ketadiary.desktop.shell.theme import ThemeKeeper
from ketadiary.desktop.widgets import Card, text


def test_a_card_that_is_higher_than_it_needs_has_its_title_at_the_top(dressed: ThemeKeeper, qtbot: QtBot) -> None:
    card = Card("Afterwards", "", text("Something"))
    dressed.dress(card)
    qtbot.addWidget(card)
    card.resize(400, 600)
    card.show()
    assert card.head.geometry().height() == card.head.sizeHint().height()
    assert card.title.y() < 40
