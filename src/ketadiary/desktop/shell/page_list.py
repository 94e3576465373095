"""The pages of the side bar. Each is imported and built when it is first visited: the charts are slow to load."""

from collections.abc import Callable

from ketadiary.dataclass import dataclass
from ketadiary.desktop.shell.page import Page
from ketadiary.desktop.shell.session import Session
from ketadiary.wording import Language


@dataclass(frozen=True)
class PageSpec:
    """A page before it is built: its key, its name, its icon, and what loads the code that builds it.

    `draws` says whether that loads the charts too.
    """

    key: str
    name: str
    picture: str
    load: Callable[[], Callable[[Session], Page]]
    draws: bool = True

    def build(self, session: Session) -> Page:
        """The page."""
        return self.load()(session)


def page_specs(tr: Language) -> list[PageSpec]:
    """The pages in the order of the side bar."""
    return [
        PageSpec("today", tr("Today"), "today", _today),
        PageSpec("infusions", tr("Infusions"), "infusions", _infusions),
        PageSpec("lasting", tr("How long it lasts"), "lasting", _lasting),
        PageSpec("trends", tr("Trends"), "trends", _trends),
        PageSpec("questionnaires", tr("Questionnaires"), "questionnaires", _questionnaires, draws=False),
        PageSpec("share", tr("Share"), "share", _share),
        PageSpec("find", tr("Find"), "search", _find, draws=False),
        PageSpec("settings", tr("Settings"), "settings", _settings, draws=False),
    ]


def _today() -> Callable[[Session], Page]:
    from ketadiary.desktop.today.today_page import TodayPage  # noqa: PLC0415 - each page is loaded when it is first wanted

    return TodayPage


def _infusions() -> Callable[[Session], Page]:
    from ketadiary.desktop.infusions.infusions_page import InfusionsPage  # noqa: PLC0415 - as above

    return InfusionsPage


def _lasting() -> Callable[[Session], Page]:
    from ketadiary.desktop.lasting.lasting_page import LastingPage  # noqa: PLC0415 - as above

    return LastingPage


def _trends() -> Callable[[Session], Page]:
    from ketadiary.desktop.trends.trends_page import TrendsPage  # noqa: PLC0415 - as above

    return TrendsPage


def _questionnaires() -> Callable[[Session], Page]:
    from ketadiary.desktop.questionnaires.questionnaires_page import QuestionnairesPage  # noqa: PLC0415 - as above

    return QuestionnairesPage


def _share() -> Callable[[Session], Page]:
    from ketadiary.desktop.share.share_page import SharePage  # noqa: PLC0415 - as above

    return SharePage


def _find() -> Callable[[Session], Page]:
    from ketadiary.desktop.find.find_page import FindPage  # noqa: PLC0415 - as above

    return FindPage


def _settings() -> Callable[[Session], Page]:
    from ketadiary.desktop.settings.settings_page import SettingsPage  # noqa: PLC0415 - as above

    return SettingsPage
