"""Keyrings of the system that keep what they are told, fail, or never answer."""

from threading import Event

import pytest

from ketadiary.diary import remembered_key


class FakeKeyring:
    """Keeps keys in memory, as those of systems do for their user."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class LockedKeyring(FakeKeyring):
    """One that the person does not unlock."""

    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError("Prompt dismissed")

    set_password = delete_password = get_password  # type: ignore[assignment]


class SilentKeyring(FakeKeyring):
    """One that does not answer until `answers` is set."""

    def __init__(self) -> None:
        super().__init__()
        self.answers = Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.answers.wait()
        return super().get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.answers.wait()
        super().set_password(service, username, password)


def use(keyring: FakeKeyring, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have this one asked, as if the library for keyrings were there."""
    monkeypatch.setattr(remembered_key, "find_spec", lambda _: keyring)
    monkeypatch.setattr(remembered_key, "_keyring", lambda: keyring)
