"""Pictures of a diary, one class for each thing drawn. The only room that knows pyqtgraph.

Import the figure you need: `ketadiary.charts.theme` and `.fonts` are light enough for the window's first paint,
the figures load numpy and pyqtgraph.
"""
