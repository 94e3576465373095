"""What holds the window together: the application, the bus, the side bar, notices, shortcuts, theme, work beside it."""
