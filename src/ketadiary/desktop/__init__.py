"""The Qt application: window, pages, models, widgets, dialogs."""
