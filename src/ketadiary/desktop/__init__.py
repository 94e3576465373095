"""The window: pages, widgets and dialogs on an open diary."""

from ketadiary.desktop.qt_loading import load_qt

load_qt()
