"""What the program for the menu runs: no terminal, so that what goes wrong is said in a box."""

from ketadiary.__main__ import main_windowed

main_windowed()
