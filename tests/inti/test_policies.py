"""A check asked rather than run: yes or no, or the sentence with which it refuses."""

import pytest

from kinerja.inti.pelaku import Ditolak
from kinerja.inti.policies import alasan_ditolak, boleh


def _menolak() -> None:
    raise Ditolak("Bukan wewenang Anda.")


def _rusak() -> None:
    raise LookupError


def test_lulus_ditolak_dan_yang_bukan_penolakan():
    assert (boleh(lambda: None), alasan_ditolak(lambda: None)) == (True, "")
    assert (boleh(_menolak), alasan_ditolak(_menolak)) == (False, "Bukan wewenang Anda.")
    for tanya in (boleh, alasan_ditolak):
        with pytest.raises(LookupError):
            tanya(_rusak)
