"""Bringing in what other programs wrote: a file is looked at, asked about, seen, and taken in one step."""
