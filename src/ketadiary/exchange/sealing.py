"""A finished file under a passphrase, in the format of age: it can be mailed, and opened without this program."""

from importlib.util import find_spec

SEALED_ENDING = ".age"
"""What is put behind the name of a sealed file."""


def can_seal() -> bool:
    """Whether the library is there that seals; some systems have none."""
    return find_spec("pyrage") is not None


def sealed(content: bytes, passphrase: str) -> bytes:
    """The content as whoever has the passphrase can open it with any program for age (scrypt, ChaCha20-Poly1305)."""
    from pyrage import passphrase as age  # noqa: PLC0415 - where it is missing, nothing is sealed

    return age.encrypt(content, passphrase)
