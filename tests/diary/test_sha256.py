import hashlib

from hypothesis import given
from hypothesis import strategies as st

from ketadiary.diary.sha256 import sha256


@given(st.binary(max_size=300))
def test_it_is_the_published_one(content: bytes) -> None:
    assert sha256(content).hexdigest() == hashlib.sha256(content).hexdigest()
