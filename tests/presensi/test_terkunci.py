"""Facts of a locked month: said before they are saved, only with a letter, said again after, and told to whoever runs TPP."""

import re
from datetime import date

import pytest
from django.urls import reverse

from kinerja.domain.bulan import StatusBulan
from kinerja.inti.layanan_impor import periksa_dan_terapkan_langsung
from kinerja.inti.models import Peristiwa, PesanKeluar
from kinerja.inti.pekerjaan import GagalTerduga
from kinerja.models import BulanOpd
from presensi.models import JadwalSif, JenisKetidakhadiran, Ketidakhadiran, PenugasanPola, PinMesin, PolaKerja
from tests.pabrik import anggota_baru, beri_peran, formasi_baru, klien, pegawai_baru, pelaku, unit_baru
from tests.presensi.pabrik_presensi import OKTOBER, mesin_baru, pin_baru

SEBELUM = "TPP Oktober 2026 sudah dibayar untuk Dinas A dan dikunci; bila ini disimpan, uangnya hanya bergeser sebagai selisih"
SESUDAH = "TPP Oktober 2026 sudah dibayar untuk Dinas A dan dikunci; uangnya bergeser sebagai selisih"


@pytest.fixture
def d(rujukan, settings):
    """October of Ani's office is paid; Budi's office has not closed it. One member runs TPP, one did so once."""
    from types import SimpleNamespace

    settings.DEMO = True  # no second factor
    d = SimpleNamespace(dinas=unit_baru("Dinas A"), lain=unit_baru("Dinas B"))
    d.ani, d.budi = (pegawai_baru(nama, formasi=formasi_baru(u)) for nama, u in (("Ani", d.dinas), ("Budi", d.lain)))
    periksa, sah = anggota_baru(), anggota_baru()
    d.bulan = BulanOpd.objects.create(
        bulan=OKTOBER,
        perangkat_daerah=d.dinas,
        status=StatusBulan.DIBAYAR.value,
        diperiksa_oleh=periksa,
        disahkan_oleh=sah,
    )
    d.tpp = anggota_baru("Admin TPP")
    beri_peran(d.tpp, "admin_tpp")
    lama = beri_peran(anggota_baru("Dahulu"), "admin_tpp")
    lama.selesai = date(2026, 1, 1)
    lama.save()
    anggota = anggota_baru("Admin Presensi")
    beri_peran(anggota, "admin_presensi")
    d.admin = klien(anggota)
    return d


def _terkunci(teks):
    cocok = re.search(r'name="terkunci" value="([^"]+)"', teks)
    assert cocok, "the form does not remember what was told"
    return cocok[1]


def _cuti(d):
    jenis = JenisKetidakhadiran.objects.get(kode="dinas_luar")
    isi = {"pegawai": d.ani.nip, "jenis": jenis.pk, "mulai": "2026-10-07", "selesai": "2026-10-08"}
    return reverse("ketidakhadiran-tambah"), isi, ("nomor_surat", "tanggal_surat"), Ketidakhadiran.objects.exists


def _hapus(d):
    jenis = JenisKetidakhadiran.objects.get(kode="dinas_luar")
    satu = Ketidakhadiran.objects.create(pegawai=d.ani, jenis=jenis, mulai=date(2026, 10, 7), selesai=date(2026, 10, 8))
    url = reverse("ketidakhadiran-hapus", args=[satu.pk])
    return url, {"alasan": "Salah orang"}, ("surat_nomor", "surat_tanggal"), lambda: not Ketidakhadiran.objects.exists()


def _sif(d):
    url = f"{reverse('sif-pegawai', args=[d.ani.pk])}?bulan=2026-10"
    return url, {"h_20261007": "lepas"}, ("surat_nomor", "surat_tanggal"), JadwalSif.objects.exists


def _tugaskan(d):
    isi = {"pola": PolaKerja.objects.get(kode="enam_hari").pk, "unit": d.dinas.pk, "pegawai": "", "mulai": "2026-10-05"}
    return reverse("pola-tugaskan"), isi, ("surat_nomor", "surat_tanggal"), PenugasanPola.objects.exists


def _hapus_tugas(d):
    pola = PolaKerja.objects.get(kode="enam_hari")
    satu = PenugasanPola.objects.create(pola=pola, pegawai=d.ani, mulai=OKTOBER)
    url = reverse("pola-tugas-hapus", args=[satu.pk])
    return url, {}, ("surat_nomor", "surat_tanggal"), lambda: not PenugasanPola.objects.exists()


def _pin(d):
    url, isi = (
        reverse("mesin-pin", args=[mesin_baru("9").pk]),
        {"pegawai": d.ani.nip, "pin": "5", "mulai": "2026-10-01"},
    )
    return url, isi, ("surat_nomor", "surat_tanggal"), PinMesin.objects.exists


def _akhiri_pin(d):
    pin = pin_baru(d.ani, "5", mesin=mesin_baru("9"), mulai=date(2026, 9, 1))
    url = reverse("mesin-pin-akhiri", args=[pin.pk])
    selesai = PinMesin.objects.filter(selesai=date(2026, 10, 12)).exists
    return url, {"pada": "2026-10-12"}, ("surat_nomor", "surat_tanggal"), selesai


@pytest.mark.parametrize("buat", [_cuti, _hapus, _sif, _tugaskan, _hapus_tugas, _pin, _akhiri_pin])
def test_a_late_fact_is_said_before_and_after_and_needs_its_letter(d, buat):
    url, isi, (nomor, tanggal), tersimpan = buat(d)
    pertama = d.admin.post(url, isi | {nomor: "800/17"})
    teks = pertama.content.decode()
    assert (pertama.status_code, tersimpan()) == (422, False), "told before anything is saved, letter or not"
    assert SEBELUM in teks
    assert 'value="800/17"' in teks
    assert f'type="date" name="{tanggal}"' in teks
    for kunci, nilai in isi.items():
        assert nilai == "" or str(nilai) in teks, f"{kunci} was lost"
    isi |= {nomor: "800/17", "terkunci": _terkunci(teks)}
    kedua = d.admin.post(url, isi)
    assert (kedua.status_code, tersimpan()) == (422, False)
    assert "Wajib diisi untuk bulan yang sudah dikunci." in kedua.content.decode()
    belum_tiba = d.admin.post(url, isi | {tanggal: "2099-01-01"})
    assert "belum tiba" in belum_tiba.content.decode()
    assert not PesanKeluar.objects.exists()
    jawaban = d.admin.post(url, isi | {tanggal: "2026-10-30"}, follow=True)
    assert tersimpan()
    assert SESUDAH in jawaban.content.decode()
    pesan = PesanKeluar.objects.get()
    assert (pesan.keanggotaan_id, pesan.judul) == (d.tpp.pk, "Data bulan yang sudah dikunci berubah")
    assert pesan.isi.endswith("Surat 800/17, 30 Oktober 2026. Dicatat oleh Admin Presensi.")
    assert pesan.tautan == reverse("tutup-bulan-perubahan", args=[OKTOBER, d.dinas.pk])
    assert Peristiwa.objects.get(fakta__has_key="surat_terlambat").fakta["surat_terlambat"] == "800/17, 30 Oktober 2026"


def test_an_open_month_asks_nothing(d):
    url, isi, _, tersimpan = _cuti(d)
    jawaban = d.admin.post(url, isi | {"pegawai": d.budi.nip}, follow=True)
    assert tersimpan()
    assert "dikunci" not in jawaban.content.decode()
    assert not PesanKeluar.objects.exists()


def test_what_was_said_of_one_month_does_not_cover_another(d):
    url, isi, _, tersimpan = _cuti(d)
    isi |= {"nomor_surat": "800/17", "tanggal_surat": "2026-10-30", "terkunci": f"2026-09:{d.dinas.pk}"}
    assert SEBELUM in d.admin.post(url, isi).content.decode()
    assert not tersimpan()


def test_a_file_with_rows_of_a_locked_month_waits_for_the_letter(d):
    oleh = pelaku(anggota_baru("Admin"), "admin_presensi")
    isi = f"nip;jenis;mulai;selesai\n{d.ani.nip};dl;7/10/2026;8/10/2026".encode()
    with pytest.raises(
        GagalTerduga, match=f"{SEBELUM}.+ Unggah lagi berkas ini dengan mengisi Nomor surat dan Tanggal"
    ):
        periksa_dan_terapkan_langsung(kode="cuti", nama="cuti.csv", isi=isi, opsi={}, oleh=oleh)
    assert not Ketidakhadiran.objects.exists()
    opsi = {"surat_nomor": "800/17", "surat_tanggal": "2026-10-30"}
    dengan = periksa_dan_terapkan_langsung(kode="cuti", nama="cuti.csv", isi=isi, opsi=opsi, oleh=oleh)
    assert any(kalimat.startswith(SEBELUM) for kalimat in dengan.ringkasan["catatan"])
    assert Ketidakhadiran.objects.get().mulai == date(2026, 10, 7)
    sif = f"nip;tanggal;sif\n{d.ani.nip};9/10/2026;lepas".encode()
    periksa_dan_terapkan_langsung(kode="sif", nama="sif.csv", isi=sif, opsi=opsi, oleh=oleh)
    assert JadwalSif.objects.get().tanggal == date(2026, 10, 9)
    assert [p.isi.split(".")[0] for p in PesanKeluar.objects.filter(keanggotaan=d.tpp).order_by("pk")] == [
        "Cuti dan dinas luar 1 baris dari berkas",
        "Jadwal sif 1 pegawai dari berkas",
    ]
