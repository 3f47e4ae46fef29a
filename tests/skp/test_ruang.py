"""A fourth regulation is a class, a file of values and a room: the pages of a plan, a team and the rules follow by themselves."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from kinerja.inti.models import Peristiwa
from skp.domain import daftar_rejim
from skp.domain.isian_ketentuan import IsianKetentuan
from skp.domain.ketentuan import Isi, KetentuanRejim, KetentuanTidakSah, baca_bagian, desimal
from skp.domain.nilai import Predikat
from skp.domain.rejim import BahanIndikator, HasilEvaluasi, RejimPenilaian, Ukuran
from skp.domain.syarat import Kekurangan
from skp.domain.teks_ketentuan import Butir
from skp.domain.ukur import ukur_angka
from skp.models import KetentuanSkp, PeriodeEvaluasi, Skp
from skp.queries import ruang
from skp.queries.ketentuan import isi_bawaan, ketentuan_bawaan, ketentuan_pada
from skp.queries.rencana import IsiRencana
from skp.services.rencana_ajukan import ajukan_skp
from skp.states import StatusSkp
from tests.pabrik import anggota_baru, beri_kode_keamanan, beri_peran, klien
from tests.skp.pabrik_skp import evaluasi_baru, hasil_baru, periode_baru, skp_baru
from tests.skp.pabrik_tinjau import KINI, sebagai, tim

KODE = "bintang"
NILAI: dict[str, Any] = {
    "rejim": KODE,
    "dasar_hukum": "Peraturan Bintang",
    "bintang": {"dasar": "Peraturan Bintang Pasal 1", "kepastian": "perlu_diperiksa", "baik_mulai": "3", "terbanyak": "5"},
    "tindak_lanjut": {
        "dasar": "Pasal 2", "kepastian": "pasti",
        "saran": {p.value: [{"jenis": "pembinaan", "teks": "Bicarakan hasilnya.", "dasar": "Pasal 2"}] for p in Predikat},
    },
    "keberatan": {"dasar": "Pasal 3", "kepastian": "pasti", "hari_kalender": 7},
    "predikat_bulanan": {"dasar": "Pasal 4", "kepastian": "pasti", "tanpa_evaluasi": "kosong"},
}  # fmt: skip


class PeraturanBintang:
    """Stars from 0 to 5; three are good."""

    kode = KODE
    nama = "Peraturan Bintang"
    dasar_hukum = "Peraturan Bintang"
    masa = (date(2026, 1, 1), None)
    nama_bagian: Mapping[str, str] = {
        "bintang": "Jumlah bintang", "tindak_lanjut": "Tindak lanjut", "keberatan": "Keberatan"
    }  # fmt: skip
    isian = IsianKetentuan({"baik_mulai": "Baik mulai (bintang)", "terbanyak": "Bintang paling banyak"})

    def periksa(self, aturan: KetentuanRejim) -> None:
        if self._mulai(aturan) > desimal(aturan.bagian["bintang"]["terbanyak"]):
            raise KetentuanTidakSah("Baik tidak boleh lebih dari bintang terbanyak.")

    def _mulai(self, aturan: KetentuanRejim) -> Decimal:
        return baca_bagian(aturan.bagian, "bintang", lambda b: desimal(b["baik_mulai"]))

    def ukur(self, indikator: BahanIndikator, aturan: KetentuanRejim) -> Ukuran:
        return ukur_angka(indikator)

    def tetapkan(self, masukan: Decimal, aturan: KetentuanRejim) -> HasilEvaluasi:
        return HasilEvaluasi(self.predikat_nilai(masukan, aturan)[0], masukan)

    def sebutan(self, predikat: Predikat) -> str:
        return "Cemerlang" if predikat is Predikat.BAIK else "Redup"

    def predikat_nilai(self, nilai: Decimal, aturan: KetentuanRejim) -> tuple[Predikat, ...]:
        return (Predikat.BAIK if nilai >= self._mulai(aturan) else Predikat.KURANG,)

    def paduan(self, aturan: KetentuanRejim) -> None:
        return None

    def jelaskan(self, aturan: KetentuanRejim) -> tuple[str, ...]:
        return (f"Bintang dihitung, {self._mulai(aturan)} sudah baik ({aturan.dasar('bintang')}).",)

    def uraikan(self, bagian: str, isi: Isi, jenjang: Mapping[str, str]) -> list[Butir]:
        return [(k, str(n)) for k, n in isi.items() if k not in ("dasar", "kepastian")]


def _periksa(skp: Skp, isi: IsiRencana, aturan: KetentuanRejim) -> list[Kekurangan]:
    return [] if isi.semua else [Kekurangan("Belum ada bintang yang direncanakan.", "hasil")]


@pytest.fixture
def bintang(monkeypatch, tmp_path, time_machine, instansi):
    """The regulation registered as a program would at its start, and taken away again."""
    time_machine.move_to(KINI, tick=False)
    for modul, nama in ((daftar_rejim, "_DAFTAR"), (daftar_rejim, "_BERKAS"), (ruang, "_ruang")):
        monkeypatch.setattr(modul, nama, dict(getattr(modul, nama)))
    berkas = tmp_path / "bintang.json"
    berkas.write_text(json.dumps(NILAI), encoding="utf-8")
    rejim: RejimPenilaian[Any] = PeraturanBintang()
    daftar_rejim.daftarkan(rejim, berkas)
    ruang.daftarkan(
        ruang.Ruang(
            kode=KODE,
            templat_rencana="skp/rencana/_rencana_hasil.html",
            url_tambah="skp-hasil-tambah",
            url_ubah="skp-hasil-ubah",
            url_nilai="skp-angka",
            templat_evaluasi="skp/pm8/evaluasi.html",
            kertas_rencana=("skp.skp",),
            kertas_penilaian=(),
            periksa=_periksa,
        )
    )
    yield rejim
    isi_bawaan.cache_clear()
    ketentuan_bawaan.cache_clear()


def test_rejim_keempat_mengisi_semua_halaman(bintang) -> None:
    periode_baru(2026, rejim=KODE)
    t = tim(1)
    s = skp_baru(
        t.orang[0], t.kepala, status=StatusSkp.BERJALAN, formasi=t.orang[0].penempatan.get().formasi, unit=t.opd
    )
    hasil_baru(s)
    e = evaluasi_baru(
        s, "tahunan", status="ditetapkan", nilai=Decimal("4.00"), predikat="baik",
        sebutan=bintang.sebutan(Predikat.BAIK), penilai=t.kepala, ditetapkan_pada=KINI,
    )  # fmt: skip
    pegawai, penilai = klien(t.orang[0].keanggotaan), klien(t.anggota)
    assert "Layanan data terpadu tersedia" in pegawai.get(reverse("skp-rinci", args=[s.pk])).content.decode()
    tab = pegawai.get(reverse("skp-evaluasi", args=[s.pk])).content.decode()
    assert "Cemerlang" in tab
    assert "4,00" in tab
    assert pegawai.get(reverse("skp-dokumen", args=[s.pk])).status_code == 200
    masa = PeriodeEvaluasi.objects.get(periode=s.periode_id, tahunan=True)
    daftar = penilai.get(f"{reverse('skp-penilaian')}?periode={masa.pk}").content.decode()
    assert t.orang[0].nama in daftar
    assert "Tinjau tim dan tetapkan" not in daftar
    assert penilai.get(reverse("skp-nilai", args=[e.pk])).url == reverse("skp-angka", args=[e.pk])


def test_syarat_rejim_keempat_menahan_pengajuan(bintang) -> None:
    periode_baru(2026, rejim=KODE)
    t = tim(1)
    orang = t.orang[0]
    s = skp_baru(orang, t.kepala, formasi=orang.penempatan.get().formasi, unit=t.opd)
    halaman = klien(orang.keanggotaan).get(reverse("skp-ajukan", args=[s.pk])).content.decode()
    assert "Belum ada bintang yang direncanakan." in halaman
    hasil_baru(s)
    ajukan_skp(pk=s.pk, oleh=sebagai(orang))
    s.refresh_from_db()
    assert s.status == StatusSkp.DIAJUKAN
    assert Peristiwa.objects.filter(aksi="skp.ajukan").exists()


def test_ketentuan_rejim_keempat_terbaca_dan_dapat_diubah(bintang) -> None:
    admin = anggota_baru("Admin Kinerja")
    beri_kode_keamanan(admin.akun)
    beri_peran(admin, "admin_kinerja")
    k = klien(admin)
    halaman = k.get(f"{reverse('skp-ketentuan')}?rejim={KODE}").content.decode()
    assert all(x in halaman for x in ("Jumlah bintang", "Perlu diperiksa", "3 sudah baik", "PP 46/2011"))
    assert "Peraturan Bintang" in k.get(f"{reverse('skp-periode-buka')}?tahun=2027").content.decode()
    k.post(reverse("skp-ketentuan-baru"), {"rejim": KODE, "mulai": "2027-01-01", "dasar_hukum": "Perbup 2/2027"})
    v = KetentuanSkp.objects.get()
    url = reverse("skp-ketentuan-bagian", args=[v.pk, "bintang"])
    isian = k.get(url)
    assert "Baik mulai (bintang)" in isian.content.decode()
    data = {"dasar": "Perbup 2/2027", "kepastian": "pasti", "n_baik_mulai": "3,5", "n_terbanyak": "5"}
    data["sidik"] = isian.context["form"].sidik_kini
    salah = k.post(url, {**data, "n_baik_mulai": "6"})
    assert salah.status_code == 422
    assert "tidak boleh lebih" in salah.content.decode()
    k.post(url, {**data, "yakin": "1"})
    kini = ketentuan_pada(KODE, date(2027, 2, 1))
    assert bintang.predikat_nilai(Decimal(3), kini) == (Predikat.KURANG,)
    assert bintang.predikat_nilai(Decimal(3), ketentuan_bawaan(KODE)) == (Predikat.BAIK,)


def test_rejim_kedua_berkode_sama_ditolak(bintang) -> None:
    with pytest.raises(ValueError, match="dua kali"):
        daftar_rejim.daftarkan(PeraturanBintang())
    with pytest.raises(ValueError, match="dua kali"):
        ruang.daftarkan(ruang.ruang(KODE))
    with pytest.raises(LookupError, match="tidak dikenal"):
        daftar_rejim.ambil_rejim("lain")
