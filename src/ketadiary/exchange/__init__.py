"""In and out: what the diary holds and says as files for other programs, and their tables as records of the diary."""
