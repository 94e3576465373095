"""`desktop`: the window, where there is a display to show it on."""

import os
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ketadiary.cli.context import Terminal, pass_terminal

if TYPE_CHECKING:
    from ketadiary.diary import Key

_NEEDS_DISPLAY = ("", "xcb", "wayland", "wayland-egl")
_X_SOCKETS = Path("/tmp/.X11-unix")  # where every X server on Unix listens
_X_PORT = 6000


@click.command()
@click.option("--exit-when-ready", is_flag=True, help="Leave after the first paint.")
@click.option("--check-in", is_flag=True, help="Open at a foggy check-in: one thing at a time.")
@pass_terminal
def desktop(terminal: Terminal, exit_when_ready: bool, check_in: bool) -> int:
    """Open the window."""
    if unknown := unknown_platform(os.environ):
        terminal.sorry(
            "QT_QPA_PLATFORM says {name}, and there is no such way to open a window here: unset it and try again.",
            name=unknown,
        )
    if not has_display(os.environ):
        terminal.sorry(
            "There is no display to open the window on: use the terminal instead; ketadiary --help lists what it does."
        )
    terminal.refuse_missing_folder()
    return terminal.open_window(
        terminal.path, terminal.language, check_in=check_in, exit_when_ready=exit_when_ready, key=_key(terminal)
    )


def _key(terminal: Terminal) -> "Key | None":
    """What opens a protected diary, where the passphrase is in a file; else the window asks for it."""
    if terminal.passphrase_file is None or not terminal.path.is_file():
        return None
    from ketadiary.diary.safekeeping import is_protected  # noqa: PLC0415 - seldom given to the window

    return terminal.unlocked(terminal.path) if is_protected(terminal.path) else None


def unknown_platform(environment: Mapping[str, str]) -> str:
    """What the environment asks Qt for where Qt has nothing of that name; else empty. Qt would end the process."""
    asked = environment.get("QT_QPA_PLATFORM", "")
    names = [choice.split(":")[0] for choice in asked.split(";")]
    known = _platforms() if asked else set()
    return asked if known and not any(name.split("-")[0] in known for name in names) else ""


def _platforms() -> set[str]:
    """The names of Qt's platform plugins, such as xcb; none where PySide6 does not bring them itself."""
    found = find_spec("PySide6")
    folders = found.submodule_search_locations if found else None
    places = [Path(folder, *inside) for folder in folders or () for inside in (("Qt", "plugins"), ("plugins",))]
    plugins = [file for place in places for file in place.glob("platforms/*q*.*")]
    return {file.name.split(".")[0].removeprefix("lib").removeprefix("q") for file in plugins}


def has_display(environment: Mapping[str, str]) -> bool:
    """Whether Qt would find a display. It ends the whole process where there is none, so this is asked before."""
    if sys.platform in ("win32", "darwin"):
        return True
    if environment.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0] not in _NEEDS_DISPLAY:
        return True
    return _wayland_answers(environment) or _x_answers(environment.get("DISPLAY", ""))


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    name, folder = environment.get("WAYLAND_DISPLAY", ""), environment.get("XDG_RUNTIME_DIR", "")
    return bool(name) and (name.startswith("/") or bool(folder)) and _answers(Path(folder) / name)


def _x_answers(display: str) -> bool:
    host, _, number = display.rpartition(":")
    number = number.split(".")[0]
    if not number.isdigit():
        return False
    if host in ("", "unix") or host.startswith("/"):
        socket_file = _X_SOCKETS / f"X{number}"
        return _answers(socket_file) or _answers(f"\0{socket_file}")
    import socket  # noqa: PLC0415 - as below

    try:
        socket.create_connection((host.strip("[]"), _X_PORT + int(number)), timeout=2).close()
    except OSError:
        return False
    return True


def _answers(address: Path | str) -> bool:
    """Whether something listens on a Unix socket."""
    import socket  # noqa: PLC0415 - a fiftieth of the start, where there is no display to knock at

    with socket.socket(socket.AF_UNIX) as client:
        try:
            client.connect(str(address))
        except OSError:
            return False
    return True
