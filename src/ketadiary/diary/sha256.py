"""SHA-256 as Python has it built in: by `hashlib` each opening of a diary would load OpenSSL, 4 MB and 3 ms."""

from typing import TYPE_CHECKING

__all__ = ["sha256"]

if TYPE_CHECKING:
    from hashlib import sha256
else:
    try:
        from _sha2 import sha256  # as Python's own `random` does
    except ImportError:
        try:
            from _sha256 import sha256  # as it was called before Python 3.12
        except ImportError:
            from hashlib import sha256  # of a Python that was built without
