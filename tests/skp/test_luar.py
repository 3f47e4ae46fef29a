"""Results reached elsewhere come in as numbers, twice the same; both halves of 2021 stand beside the official number."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kinerja.inti.impor_baris import berkas_ditolak
from kinerja.inti.layanan_impor import periksa_dan_terapkan_langsung
from kinerja.inti.models import BarisUnggahan, Unggahan
from kinerja.inti.tabel.baca import baca_tabel
from kinerja.inti.tabel.tulis import tulis_tabel
from skp.domain.nilai import Predikat
from skp.models import Evaluasi, NilaiGabungan, PeriodeEvaluasi, PeriodeSkp, PertukaranSkp, Skp
from skp.queries.pp46_ukur import nilai_skp
from skp.queries.predikat import predikat_bulanan
from skp.states import StatusSkp
from tests.pabrik import (
    anggota_baru,
    beri_kode_keamanan,
    beri_peran,
    formasi_baru,
    klien,
    pegawai_baru,
    pelaku,
    unit_baru,
)
from tests.skp.pabrik_pm8 import semester_kedua
from tests.skp.pabrik_skp import skp_baru

KINI = datetime(2026, 4, 20, 3, tzinfo=UTC)
JUDUL = ("NIP", "Nama", "Nilai SKP", "Nilai Perilaku", "Nilai Prestasi Kerja", "Sebutan", "Pejabat Penilai")
LENGKAP = (*JUDUL, "Tanggal Ditetapkan", "Jabatan", "Unit Kerja")


@pytest.fixture(autouse=True)
def _jam(time_machine) -> None:
    time_machine.move_to(KINI, tick=False)


@pytest.fixture
def t(instansi) -> SimpleNamespace:
    """The halves of 2021, three people of an office, an admin."""
    t = SimpleNamespace(kedua=semester_kedua(), opd=unit_baru())
    isi = {"nama": "Januari–Juni 2021", "mulai": date(2021, 1, 1), "selesai": date(2021, 7, 1), "rejim": "pp46"}
    t.pertama = PeriodeSkp.objects.create(**isi)
    PeriodeEvaluasi.objects.create(
        periode=t.pertama, kode="tahunan", nama=t.pertama.nama, mulai=isi["mulai"], selesai=isi["selesai"], tahunan=True
    )
    lama = {"mulai": date(2020, 1, 1)}
    t.kursi = formasi_baru(t.opd, **lama)
    t.ani, t.budi, t.cici = (
        pegawai_baru(n, formasi=formasi_baru(t.opd, **lama), keanggotaan=anggota_baru(n), **lama)
        for n in ("Ani", "Budi", "Cici")
    )
    t.anggota = anggota_baru("Admin Kinerja")
    beri_kode_keamanan(t.anggota.akun)
    beri_peran(t.anggota, "admin_kinerja")
    t.admin = pelaku(t.anggota, "admin_kinerja")
    return t


def _impor(t: SimpleNamespace, periode: PeriodeSkp, *baris: list[Any], judul: tuple[str, ...] = JUDUL) -> Unggahan:
    return periksa_dan_terapkan_langsung(
        kode="hasil_luar", nama="nilai.xlsx", isi=tulis_tabel(judul, list(baris)),
        opsi={"periode": str(periode.pk)}, oleh=t.admin,
    )  # fmt: skip


def _baris(
    p: Any,
    nilai: str = "85,8",
    sebutan: str = "Baik",
    skp: str = "89,67",
    perilaku: str = "80",
    penilai: str = "Drs. Lama",
) -> list[Any]:
    return [getattr(p, "nip", p), "", skp, perilaku, nilai, sebutan, penilai]


def _gabungan(t: SimpleNamespace, *baris: list[Any]) -> Unggahan:
    isi = tulis_tabel(("NIP", "Nilai Gabungan", "Predikat", "Dasar"), list(baris))
    return periksa_dan_terapkan_langsung(kode="nilai_gabungan", nama="2021.xlsx", isi=isi, opsi={}, oleh=t.admin)


def _jumlah(u: Unggahan) -> dict[str, int]:
    return {k: n for k, n in u.ringkasan["jumlah"].items() if n}


def test_hasil_pp46_masuk_sekali_berubah_bila_dibetulkan_dan_yang_ditolak_dapat_diunduh(t) -> None:
    skp_baru(t.budi, status=StatusSkp.BERJALAN, periode=t.pertama)
    baris = [
        _baris(t.ani),
        _baris(t.budi),
        _baris("199001012020121001"),
        _baris(t.cici, "92", "Buruk", "92", "92"),
        _baris("199001012020121002"),
        _baris("199001012020121002", "90"),
        _baris("199001012020121003", skp="delapan puluh"),
    ]
    u = _impor(t, t.pertama, *baris)
    assert _jumlah(u) == {"baru": 2, "ditolak": 5}
    assert u.ringkasan["perihal"] == "Periode SKP: Januari–Juni 2021 (PP 46/2011)"
    alasan = {b.nomor: b.alasan for b in BarisUnggahan.objects.filter(unggahan=u, putusan="ditolak")}
    assert "sudah mempunyai SKP" in alasan[3]
    assert "tidak ada dalam Data Pegawai" in alasan[4]
    assert alasan[6] == "NIP 199001012020121002 juga ada pada baris 7. Sisakan satu baris menurut dokumennya."
    assert "juga ada pada baris 6" in alasan[7]
    assert alasan[8].startswith("Nilai SKP: “delapan puluh” bukan nilai.")
    tabel = baca_tabel("ditolak.xlsx", berkas_ditolak(u))
    assert len(tabel.baris) == 5
    periksa = BarisUnggahan.objects.get(unggahan=u, label="Cici")
    assert periksa.alasan == (
        "Baris 5, Cici: Nilai 92,00 menurut aturan berpredikat Sangat Baik, sedangkan yang tertulis Buruk. Yang disimpan tetap "
        "nilai 92,00, Buruk; nilai SKP 92,00; nilai perilaku 92,00; penilai Drs. Lama, dengan tanda perlu diperiksa."
    )
    e = Evaluasi.objects.select_related("skp").get(skp__pegawai=t.ani)
    assert (e.nilai, e.predikat, e.sebutan, e.status, e.asal) == (
        Decimal("85.80"),
        "baik",
        "Baik",
        "ditetapkan",
        "luar",
    )
    assert (e.skp.asal, e.skp.status, e.skp.unit, e.skp.penilai_teks) == ("luar", StatusSkp.SELESAI, t.opd, "Drs. Lama")
    assert nilai_skp(e) == Decimal("89.67")
    assert predikat_bulanan([t.ani.pk], date(2021, 5, 1))[t.ani.pk].predikat is Predikat.BAIK
    assert _jumlah(_impor(t, t.pertama, _baris(t.ani))) == {"sama": 1}
    assert _jumlah(_impor(t, t.pertama, _baris(t.ani, "86", "Baik", "90"))) == {"berubah": 1}
    e.refresh_from_db()
    assert (e.nilai, Evaluasi.objects.filter(skp__pegawai=t.ani).count()) == (Decimal("86.00"), 1)
    assert [b.jumlah for b in PertukaranSkp.objects.filter(jenis="hasil_luar").order_by("pk")] == [2, 0, 1]
    assert Skp.objects.get(pegawai=t.budi).asal == "sini"


@pytest.mark.parametrize(
    ("periode", "angka", "alasan"),
    [
        ("pertama", ("99", "80", "75"), "tidak mungkin berasal dari nilai SKP 80,00 dan nilai perilaku 75,00"),
        ("pertama", ("85", "90", "101"), "Nilai perilaku 101,00 di luar skala peraturannya, antara 0 dan 100"),
        ("kedua", ("121", "", ""), "Nilai 121,00 di luar skala peraturannya, antara 0 dan 120"),
        ("kedua", ("100", "125", "60"), "Nilai SKP 125,00 di luar skala peraturannya"),
    ],
)
def test_angka_yang_tidak_mungkin_ditolak(t, periode, angka, alasan) -> None:
    nilai, skp, perilaku = angka
    u = _impor(t, getattr(t, periode), _baris(t.ani, nilai, "Baik", skp, perilaku))
    assert alasan in BarisUnggahan.objects.get(unggahan=u, putusan="ditolak").alasan
    assert not Evaluasi.objects.exists()


def test_angka_berbobot_lain_dicatat_dengan_tanda_yang_tetap_tampak(t) -> None:
    u = _impor(t, t.pertama, _baris(t.ani, "79", "Baik", "80", "75"), _baris(t.budi, "78,01", "Baik", "80", "75"))
    assert _jumlah(u) == {"baru": 2}
    ani = BarisUnggahan.objects.get(unggahan=u, label="Ani").alasan
    assert "menghasilkan 78,00 (60% nilai SKP dan 40% nilai perilaku), sedangkan nilai yang tertulis 79,00" in ani
    assert "Perlu diperiksa" not in BarisUnggahan.objects.get(unggahan=u, label="Budi").alasan
    _impor(t, t.kedua, _baris(t.ani, "98", "Baik", "100", "90"))
    dua = Evaluasi.objects.get(skp__pegawai=t.ani, skp__periode=t.kedua)
    assert dua.rincian["hitungan"] == ["97.00", "96.00"]
    daftar = klien(t.anggota).get(f"{reverse('skp-hasil-luar')}?periode={t.pertama.pk}").content.decode()
    assert daftar.count("Berbeda dari hitungan aturan: 78,00") == 1
    milik = Skp.objects.get(pegawai=t.ani, periode=t.pertama)
    tab = klien(t.ani.keanggotaan).get(reverse("skp-evaluasi", args=[milik.pk])).content.decode()
    assert all(x in tab for x in ("Berbeda dari hitungan aturan: 78,00", "Perlu diperiksa", "79,00"))


def test_penilai_ber_nip_tanggal_dan_jabatan_waktu_itu(t) -> None:
    kosong = ["", "", ""]
    u = _impor(
        t,
        t.pertama,
        [*_baris(t.ani, penilai=t.budi.nip), "29-06-2021", "Analis Lama", "Dinas Lama"],
        [*_baris(t.budi, penilai="199001012020121001"), *kosong],
        [*_baris(t.cici, penilai=t.cici.nip), *kosong],
        judul=LENGKAP,
    )
    alasan = {b.label: b.alasan for b in BarisUnggahan.objects.filter(unggahan=u)}
    assert "Tulis nama penilainya" in alasan["Budi"]
    assert "dirinya sendiri" in alasan["Cici"]
    e = Evaluasi.objects.select_related("skp").get()
    assert (e.penilai, e.skp.penilai, e.skp.penilai_teks) == (t.budi, t.budi, "")
    orang, penilai = e.skp.potret["pegawai"], e.skp.potret["penilai"]
    assert (orang["jabatan"], orang["unit"], penilai["nama"]) == ("Analis Lama", "Dinas Lama", "Budi")
    assert e.ditetapkan_pada.date() == date(2021, 6, 28)  # midnight in WIB
    penilai_nya = klien(t.budi.keanggotaan)
    assert penilai_nya.get(reverse("skp-nilai", args=[e.pk])).url == reverse("skp-evaluasi", args=[e.skp_id])
    tim = penilai_nya.get(f"{reverse('skp-penilaian')}?periode={e.periode_evaluasi_id}").content.decode()
    assert reverse("skp-nilai", args=[e.pk]) not in tim
    tanpa = _impor(t, t.pertama, _baris(t.ani, "86", "Baik", "90", penilai=t.budi.nip))
    assert _jumlah(tanpa) == {"berubah": 1}
    e.refresh_from_db()
    assert (e.rincian["ditetapkan"], e.potret["pegawai"]["jabatan"]) == ("2021-06-29", "Analis Lama")
    _impor(t, t.pertama, _baris(t.budi))
    tolak = _impor(t, t.pertama, [*_baris(t.cici), "2020-12-31", "", ""], judul=LENGKAP)
    assert "mendahului hari pertama" in BarisUnggahan.objects.get(unggahan=tolak).alasan
    daftar = klien(t.anggota).get(f"{reverse('skp-hasil-luar')}?periode={t.pertama.pk}").content.decode()
    assert all(x in daftar for x in ("29 Juni 2021", "Tanggal tidak dicatat; diimpor 20 April 2026", t.opd.nama))


def test_halaman_yang_tidak_ada_pada_hasil_dari_luar(t) -> None:
    _impor(t, t.pertama, _baris(t.ani))
    k, pk = klien(t.ani.keanggotaan), Skp.objects.get(pegawai=t.ani).pk
    rinci = k.get(reverse("skp-rinci", args=[pk])).content.decode()
    assert "Hanya hasilnya yang tercatat" in rinci
    assert "Belum ada kegiatan" not in rinci
    tiada = ("realisasi", "capaian-bulan", "tugas-tambahan", "pembinaan", "dokumen", "dokumen-pratinjau")
    for nama in tiada:
        url = reverse(f"skp-{nama}", args=[pk])
        assert url not in rinci.replace(reverse("skp-dokumen", args=[pk]) + "buat", "")
        jawab = k.get(url, follow=True)
        assert jawab.redirect_chain[-1][0] == reverse("skp-rinci", args=[pk])
        assert "di sini hanya tercatat hasilnya" in jawab.content.decode()


def test_predikat_yang_bergantung_pada_ide_baru_harus_disebut(t) -> None:
    u = _impor(
        t,
        t.kedua,
        _baris(t.ani, "112", "", "", ""),
        _baris(t.budi, "100", "", "", ""),
        _baris(t.cici, "112.5", "Sangat Baik", "", ""),
    )
    assert _jumlah(u) == {"baru": 2, "ditolak": 1}
    assert "Baik atau Sangat Baik" in BarisUnggahan.objects.get(unggahan=u, putusan="ditolak").alasan
    assert Evaluasi.objects.get(skp__pegawai=t.budi).sebutan == "Baik"


def test_periode_tanpa_angka_tidak_ditawarkan(t) -> None:
    PeriodeSkp.objects.create(nama="2026", mulai=date(2026, 1, 1), selesai=date(2027, 1, 1))
    k = klien(t.anggota)
    halaman = k.get(reverse("impor-unggah", args=["hasil_luar"])).content.decode()
    assert "Januari–Juni 2021 (PP 46/2011)" in halaman
    assert "2026 (" not in halaman
    hasil = k.get(reverse("skp-hasil-luar")).content.decode()
    assert "Belum ada hasil yang tercatat" in hasil


def test_dua_semester_2021_dan_nilai_resminya(t) -> None:
    _impor(t, t.pertama, _baris(t.ani), _baris(t.budi))
    _impor(t, t.kedua, _baris(t.ani, "104", "Baik", "110", "90"))
    k, url = klien(t.anggota), reverse("skp-gabungan")
    daftar = k.get(url).content.decode()
    assert all(x in daftar for x in ("85,80, Baik", "104,00, Baik", "94,90", "Belum diisi", "Perlu diperiksa"))
    assert not NilaiGabungan.objects.exists()
    isi = reverse("skp-gabungan-isi", args=[t.ani.pk])
    salah = k.post(isi, {"nilai": "121", "predikat": "baik", "dasar": "Dokumen"})
    assert salah.status_code == 422
    assert "paling tinggi 120" in salah.content.decode()
    k.post(isi, {"nilai": "95,25", "predikat": "baik", "dasar": "Dokumen 12/2022"})
    g = NilaiGabungan.objects.get()
    assert (g.nilai, g.sebutan, g.bagian_pertama.nilai, g.bagian_kedua.nilai) == (
        Decimal("95.25"), "Baik", Decimal("85.80"), Decimal("104.00"),
    )  # fmt: skip
    u = _gabungan(
        t, [t.ani.nip, "95,25", "Baik", "Dokumen 12/2022"], [t.budi.nip, "80", "Cukup", ""], [t.cici.nip, "80", "", ""]
    )
    assert _jumlah(u) == {"sama": 1, "baru": 1, "ditolak": 1}
    assert NilaiGabungan.objects.get(pegawai=t.budi).predikat == "butuh_perbaikan"
    milik = Skp.objects.get(pegawai=t.ani, periode=t.kedua)
    tab = klien(t.ani.keanggotaan).get(reverse("skp-evaluasi", args=[milik.pk])).content.decode()
    assert all(x in tab for x in ("Tahun 2021 dari dua semester", "95,25, Baik", "94,9", "bukan angka pembanding"))


def test_hasil_dan_gabungan_hanya_untuk_yang_boleh_melihat_semua_penilaian(t) -> None:
    _impor(t, t.pertama, _baris(t.ani))
    pemeriksa = anggota_baru("Pemeriksa")
    beri_peran(pemeriksa, "pemeriksa")
    for nama in ("skp-hasil-luar", "skp-gabungan"):
        dibaca = klien(pemeriksa).get(f"{reverse(nama)}?periode={t.pertama.pk}").content.decode()
        assert "Ani" in dibaca
        assert reverse("impor-unggah", args=["hasil_luar"]) not in dibaca
        assert reverse("skp-gabungan-isi", args=[t.ani.pk]) not in dibaca
        assert klien(t.ani.keanggotaan).get(reverse(nama)).status_code == 403
    assert klien(t.anggota).get(reverse("skp-gabungan-isi", args=[t.cici.pk])).status_code == 404
    assert klien(pemeriksa).get(reverse("skp-gabungan-isi", args=[t.ani.pk])).status_code == 403
    assert klien(t.budi.keanggotaan).get(reverse("skp-gabungan-isi", args=[t.ani.pk])).status_code == 403


@pytest.mark.parametrize("nama", ["skp-hasil-luar", "skp-gabungan"])
def test_daftar_tanpa_pernyataan_per_orang(t, nama) -> None:
    k = klien(t.anggota)

    def hitung() -> int:
        with CaptureQueriesContext(connection) as q:
            assert k.get(f"{reverse(nama)}?periode={t.pertama.pk}").status_code == 200
        return len(q)

    def kedua(*orang: Any) -> None:
        _impor(t, t.kedua, *(_baris(p, "104", "Baik", "110", "90") for p in orang))

    _impor(t, t.pertama, _baris(t.ani))
    kedua(t.ani)
    hitung()
    satu = hitung()
    _impor(t, t.pertama, _baris(t.budi, penilai=t.cici.nip), _baris(t.cici))
    kedua(t.budi, t.cici)
    assert hitung() == satu
