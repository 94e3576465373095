"""Small disks of their own, for who may mount them."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class MayNotMount(Exception):
    """Only the computer's administrator may mount a disk."""


@contextmanager
def mounted(place: Path, size: str) -> Iterator[Path]:
    """A disk in memory of this size. Raises MayNotMount."""
    place.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", place]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        raise MayNotMount
    try:
        yield place
    finally:
        subprocess.run(["umount", place], check=True)


def remount(place: Path, option: str) -> None:
    """Give a mounted disk another size, or the other way of being written to."""
    subprocess.run(["mount", "-o", f"remount,{option}", place], check=True)
