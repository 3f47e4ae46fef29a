"""The demo's logs: contents that fit the posts, while each person's days and minutes stay those of the sample month."""

from collections import defaultdict
from datetime import date
from itertools import pairwise

import pytest

from config.demo import SUMBER
from config.demo_isi import SEMUA, baca_kebiasaan, bank_csv, isi_bulan, isi_hari_lain, kegiatan_jabatan

BANK = {k.kode: k for k in SEMUA}


@pytest.fixture(scope="module")
def orang():
    return baca_kebiasaan(SUMBER / "pegawai.xlsx", SUMBER / "bank_aktivitas.csv", SUMBER / "aktivitas.csv")


def _menit(baris):
    return sum(BANK[b["kode"]].menit * int(b["volume"]) for b in baris)


def test_a_month_comes_to_the_samples_minutes_on_the_same_days(orang):
    assert len(orang) == 42
    for o in orang:
        baris = list(isi_bulan(o))
        assert _menit(baris) == o.menit
        assert {b["tanggal"] for b in baris} == {h.isoformat() for h in o.hari}
        assert baris == list(isi_bulan(o))
    sehari = sorted(o.sehari for o in orang)
    assert (sum(m < 200 for m in sehari), sum(m >= 250 for m in sehari)) == (7, 35)


def test_everybody_writes_what_his_post_does_without_overlap_or_repetition(orang):
    umum = {k.kode for k in SEMUA if k.kode.startswith("U")}
    for o in orang:
        per_hari = defaultdict(list)
        for b in isi_bulan(o):
            assert b["kode"] in umum | {k.kode for k in kegiatan_jabatan(o.jabatan)}
            assert b["uraian"] in BANK[b["kode"]].uraian
            per_hari[b["tanggal"]].append((b["mulai"], b["selesai"], b["uraian"]))
        for isi in per_hari.values():
            jam = sorted((m, s) for m, s, _ in isi if m)
            assert all(awal[1] <= akhir[0] for awal, akhir in pairwise(jam))
            assert len({u for *_, u in isi}) == len(isi)


def test_another_months_day_is_near_the_persons_mean_and_the_bank_has_every_code_once(orang):
    for o in orang:
        assert abs(_menit(isi_hari_lain(o, date(2026, 11, 18))) - o.sehari) <= 40
    kode = [b.split(",")[0] for b in bank_csv().decode().splitlines()[1:]]
    assert len(kode) == len(set(kode)) == len(SEMUA)
