"""In and out: the diary as tables that other programs read, and their tables as records of the diary."""
