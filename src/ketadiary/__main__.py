"""The only place that sees both the terminal and the window."""

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from ketadiary.diary import Key


def main() -> None:
    """Run the program as called from a terminal."""
    gc.disable()  # a command ends before its garbage matters, and looking for it takes a tenth of the time
    from ketadiary.cli.program import run  # noqa: PLC0415 - after the line above

    _leave(run(sys.argv[1:], _open_window))


def main_windowed() -> None:
    """Run the program as called from a menu: no terminal, so what goes wrong is said in a message box."""
    from ketadiary.cli.program import run  # noqa: PLC0415 - as above, so that importing this module stays light

    _leave(run(sys.argv[1:], _open_window, _show_message))


def _leave(status: int) -> NoReturn:
    """End the program. Python would look through all that it holds for garbage, a tenth of a short command's time."""
    gc.freeze()
    sys.exit(status)


def _open_window(path: Path, language: str, *, check_in: bool, exit_when_ready: bool, key: "Key | None") -> int:
    from ketadiary.desktop.shell.app import run  # noqa: PLC0415 - Qt only when there is a window to open

    return run(path, language=language, check_in=check_in, exit_when_ready=exit_when_ready, key=key)


def _show_message(sentence: str) -> None:
    from ketadiary.desktop.shell.message_box import show_message  # noqa: PLC0415 - Qt only to say it

    show_message(sentence.removeprefix("ketadiary: "))


if __name__ == "__main__":
    main()
