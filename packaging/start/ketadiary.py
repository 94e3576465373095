"""What the program for the terminal runs."""

from ketadiary.__main__ import main

main()
