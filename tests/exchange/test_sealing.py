"""A closed file opens with its passphrase, and tells nothing without it."""

from pyrage import passphrase

from ketadiary.exchange import can_seal, sealed


def test_what_was_closed_opens_again():
    content = b"%PDF nausea " * 100
    closed = sealed(content, "a long enough one")
    assert closed.startswith(b"age-encryption.org/v1")
    assert b"nausea" not in closed
    assert passphrase.decrypt(closed, "a long enough one") == content


def test_it_can_be_told_whether_files_can_be_closed(monkeypatch):
    assert can_seal()
    monkeypatch.setattr("ketadiary.exchange.sealing.find_spec", lambda name: None)
    assert not can_seal()
