"""Pictures of a diary, one class for each thing drawn. The only room that knows pyqtgraph.

Each name is loaded when it is first asked for: the theme and the fonts are light enough for the window's first paint,
the figures load numpy and pyqtgraph.
"""

from typing import TYPE_CHECKING

from ketadiary.doors import door

if TYPE_CHECKING:
    from ketadiary.charts.bands import Estimate, Spread
    from ketadiary.charts.brackets import Between
    from ketadiary.charts.calendar_chart import CalendarChart
    from ketadiary.charts.colours import mixed
    from ketadiary.charts.dose_chart import DoseChart, Fade
    from ketadiary.charts.drawn_findings import DrawnFindings, estimates, fade_brackets, fade_lengths, spread
    from ketadiary.charts.figure import Figure
    from ketadiary.charts.fonts import load_fonts
    from ketadiary.charts.infusion_chart import InfusionChart
    from ketadiary.charts.lasted_chart import LastedChart
    from ketadiary.charts.lasted_findings import lasted_after, lasted_earlier, lasted_usually
    from ketadiary.charts.lasted_rows import Lasted, LastedRow
    from ketadiary.charts.look import SIZE, Look
    from ketadiary.charts.mood_chart import MoodChart, MoodLines
    from ketadiary.charts.overlay_chart import OverlayChart
    from ketadiary.charts.records import Records
    from ketadiary.charts.render import painted_png, painted_svg, png_bytes, svg_bytes
    from ketadiary.charts.report_figures import ReportFigures, painted_for_page
    from ketadiary.charts.series import HoursRange, between
    from ketadiary.charts.theme import DARK, LIGHT, THEMES, Theme
    from ketadiary.charts.tips import tip
    from ketadiary.charts.totals import totals_of
    from ketadiary.charts.trend_chart import TrendChart
    from ketadiary.charts.trend_lines import TrendLines
    from ketadiary.charts.trend_sight import DAYS
    from ketadiary.charts.without_screen import ensure_application

_OF = {
    "without_screen": "ensure_application",
    "bands": "Estimate Spread",
    "brackets": "Between",
    "calendar_chart": "CalendarChart",
    "colours": "mixed",
    "dose_chart": "DoseChart Fade",
    "drawn_findings": "DrawnFindings estimates fade_brackets fade_lengths spread",
    "figure": "Figure",
    "fonts": "load_fonts",
    "infusion_chart": "InfusionChart",
    "lasted_chart": "LastedChart",
    "lasted_findings": "lasted_after lasted_earlier lasted_usually",
    "lasted_rows": "Lasted LastedRow",
    "look": "Look SIZE",
    "mood_chart": "MoodChart MoodLines",
    "overlay_chart": "OverlayChart",
    "records": "Records",
    "render": "painted_png painted_svg png_bytes svg_bytes",
    "report_figures": "ReportFigures painted_for_page",
    "series": "HoursRange between",
    "theme": "DARK LIGHT THEMES Theme",
    "tips": "tip",
    "totals": "totals_of",
    "trend_chart": "TrendChart",
    "trend_lines": "TrendLines",
    "trend_sight": "DAYS",
}
_HOMES = {name: module for module, names in _OF.items() for name in names.split()}
__all__ = [
    "Between", "CalendarChart", "DARK", "DAYS", "DoseChart", "DrawnFindings", "Estimate", "Fade", "Figure",
    "HoursRange", "InfusionChart", "LIGHT", "Lasted", "LastedChart", "LastedRow", "Look", "MoodChart", "MoodLines",
    "OverlayChart", "Records", "ReportFigures", "SIZE", "Spread", "THEMES", "Theme", "TrendChart", "TrendLines",
    "between", "ensure_application", "estimates", "fade_brackets", "fade_lengths", "lasted_after", "lasted_earlier",
    "lasted_usually", "load_fonts", "mixed", "painted_for_page", "painted_png", "painted_svg", "png_bytes", "spread",
    "svg_bytes", "tip", "totals_of",
]  # fmt: skip

if not TYPE_CHECKING:
    __getattr__ = door(__name__, _HOMES)
