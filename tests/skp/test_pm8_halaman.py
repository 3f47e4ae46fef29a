"""The page of an evaluation under PermenPANRB 8/2021: what a reader sees, what stays folded until it is needed."""

from decimal import Decimal

import pytest
from django.urls import reverse

from skp.models import Indikator, Skp
from skp.services.evaluasi import buka_evaluasi
from skp.services.pm8_angka import simpan_angka, tetapkan_angka
from tests.pabrik import klien
from tests.skp.pabrik_pm8 import KINI, dinilai_pm8, isian_pm8, realisasi_pm8, tanda, tim_pm8

LAIN = "<summary>Penilaian 360°, atau angka yang diperoleh di tempat lain</summary>"


@pytest.fixture
def dunia(instansi, time_machine):
    time_machine.move_to(KINI, tick=False)
    t = tim_pm8(1)
    Skp.objects.update(asal="bkn")  # what is approved here does not change any more
    Indikator.objects.filter(aspek="kualitas").update(arah="turun")
    Skp.objects.update(asal="sini")
    t.e = buka_evaluasi(t.skp[0], t.periode.evaluasi.get(), t.oleh)
    t.url = reverse("skp-angka", args=[t.e.pk])
    return t


def _isi(t, orang, **data) -> str:
    k = klien(orang.keanggotaan)
    return (k.post(t.url, data) if data else k.get(t.url)).content.decode()


def test_pembaca_melihat_bahan_lalu_hasil_yang_beku(dunia) -> None:
    t = dunia
    isi = _isi(t, t.sekda)
    assert all(
        x in isi for x in ("Belum dinilai", "Belum ada realisasi", "Target 12 laporan", "Target paling banyak 100 %")
    )
    assert "Simpan dan hitung" not in isi
    realisasi_pm8(t.skp[0])
    simpan_angka(evaluasi=t.e, isian=isian_pm8(), oleh=t.oleh)
    tetapkan_angka(evaluasi=t.e, dilihat=tanda(t.e, t), oleh=t.oleh)
    for orang in (t.sekda, t.kepala):
        isi = _isi(t, orang)
        assert "Ditetapkan 20 Desember 2021 oleh Kepala; angka dan bahannya dibekukan." in isi
        assert "Metode cascading: Langsung" in isi


@pytest.mark.parametrize(
    ("isian", "terbuka"),
    [({}, False), ({"penilaian_360": True, "rekan": Decimal(80)}, True), ({"nilai_skp": Decimal(90)}, True)],
)
def test_yang_jarang_terlipat_sampai_dipakai_atau_ada_galat(dunia, isian, terbuka) -> None:
    t = dunia
    realisasi_pm8(t.skp[0])
    simpan_angka(evaluasi=t.e, isian=isian_pm8(**isian), oleh=t.oleh)
    lipatan = _isi(t, t.kepala).partition(LAIN)[0].rpartition("<details")[2]
    assert ("open" in lipatan) is terbuka
    salah = _isi(t, t.kepala, cara_skp="angka", cara_perilaku="aspek", dilihat="x")
    assert "open" in salah.partition(LAIN)[0].rpartition("<details")[2]


def test_evaluasi_tim_membandingkan_sebaran_dengan_pemeringkatan(instansi, time_machine) -> None:
    """PP 30/2019: shares by perangkat daerah. They are weighed from ten people on, and never block."""
    time_machine.move_to(KINI, tick=False)
    t = tim_pm8(10)
    alamat = f"{reverse('skp-penilaian')}?periode={t.periode.evaluasi.get().pk}"
    kepala = klien(t.kepala.keanggotaan)
    assert "Pemeringkatan" not in kepala.get(alamat).content.decode(), "nobody is rated yet"
    for s in t.skp:
        realisasi_pm8(s)
    dinilai_pm8(t, t.skp[0])
    assert "baru 1 pegawai yang dinilai, kurang dari 10" in kepala.get(alamat).content.decode()
    for s in t.skp[1:]:
        dinilai_pm8(t, s)
    (opd,) = kepala.get(alamat).context["peringkat"]
    assert [(b.nama, b.tim, b.opd) for b in opd.sebaran if b.opd] == [("Baik", 10, 10)]
    assert [p.teks.partition(". Dasar")[0] for p in opd.peringatan] == [
        "Sesuai ekspektasi: 10 dari 10 pegawai, melampaui 70%"
    ]
