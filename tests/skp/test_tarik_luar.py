"""What was recorded from elsewhere by mistake is taken back with a reason, unless something final rests on it."""

from datetime import date

import pytest
from django.urls import reverse

from kinerja.inti.models import Peristiwa, Unggahan
from kinerja.models import BulanOpd
from skp.models import Evaluasi, NilaiGabungan, PertukaranSkp, Skp
from tests.pabrik import anggota_baru, beri_kode_keamanan, beri_peran, klien
from tests.skp.test_luar import _baris, _gabungan, _impor, _jam, t  # noqa: F401  fixtures of the same world

ALASAN = {"alasan": "Berkas semester pertama terunggah ke periode lain"}


def _url(nama: str, pk: int) -> str:
    return reverse(f"skp-{nama}", args=[pk])


def _riwayat() -> str:
    pemeriksa = anggota_baru("Pemeriksa Riwayat")
    beri_peran(pemeriksa, "pemeriksa")
    return klien(pemeriksa).get(reverse("riwayat-daftar")).content.decode()


def test_hasil_seorang_dan_seberkas_ditarik_dengan_alasan(t) -> None:  # noqa: F811
    _impor(t, t.pertama, _baris(t.ani), _baris(t.budi), _baris(t.cici))
    k = klien(t.anggota)
    ani = Evaluasi.objects.get(skp__pegawai=t.ani)
    daftar = k.get(reverse("skp-hasil-luar")).content.decode()
    buku = PertukaranSkp.objects.get()
    assert "Januari–Juni 2021 (3)" in daftar  # opened on the newest period that has results
    assert _url("hasil-luar-tarik", ani.pk) in daftar
    assert _url("hasil-luar-tarik-berkas", buku.pk) in daftar
    assert f"hasil_luar/?periode={t.pertama.pk}" in daftar
    assert k.post(_url("hasil-luar-tarik", ani.pk), {"alasan": " "}).status_code == 422
    assert k.post(_url("hasil-luar-tarik", ani.pk), ALASAN).status_code == 302
    assert set(Evaluasi.objects.values_list("skp__pegawai__nama", flat=True)) == {"Budi", "Cici"}
    halaman = k.get(_url("hasil-luar-tarik-berkas", buku.pk)).content.decode()
    assert ("Budi" in halaman, "Ani" in halaman) == (True, False)
    assert k.post(_url("hasil-luar-tarik-berkas", buku.pk), ALASAN).status_code == 302
    assert (Evaluasi.objects.count(), Skp.objects.count()) == (0, 0)
    assert k.get(_url("hasil-luar-tarik-berkas", buku.pk)).status_code == 404
    jejak = Peristiwa.objects.filter(aksi="evaluasi.tarik_luar")
    assert {(p.pegawai_id, p.alasan, p.fakta["nilai"]) for p in jejak} == {
        (p.pk, ALASAN["alasan"], "85.80") for p in (t.ani, t.budi, t.cici)
    }
    riwayat = _riwayat()
    assert "Mencatat Evaluasi Januari–Juni 2021 atas nama Ani dari luar: nilai 85,80" in riwayat
    assert "Menarik Evaluasi Januari–Juni 2021 atas nama Ani yang dicatat dari luar: nilai 85,80" in riwayat


def test_yang_sudah_dipakai_tidak_ditarik(t) -> None:  # noqa: F811
    _impor(t, t.pertama, _baris(t.ani), _baris(t.budi))
    _gabungan(t, [t.ani.nip, "95,25", "Baik", "Dokumen 12/2022"])
    kunci = {"status": "disahkan", "disahkan_oleh": anggota_baru("Kepala Dinas"), "diperiksa_oleh": anggota_baru("PPK")}
    BulanOpd.objects.create(perangkat_daerah=t.opd, bulan=date(2021, 5, 1), **kunci)
    k = klien(t.anggota)
    ani, budi = (Evaluasi.objects.get(skp__pegawai=p) for p in (t.ani, t.budi))
    for e, kata in ((ani, "1 nilai gabungan 2021 memakai hasil ini. Kosongkan dahulu"), (budi, "TPP Mei 2021")):
        alamat = _url("hasil-luar-tarik", e.pk)
        assert kata in k.get(alamat).content.decode()
        assert kata in k.post(alamat, ALASAN).content.decode()
    assert Evaluasi.objects.count() == 2
    assert not Peristiwa.objects.filter(aksi="evaluasi.tarik_luar").exists()


def test_nilai_gabungan_dikosongkan(t) -> None:  # noqa: F811
    _gabungan(t, [t.ani.nip, "95,25", "Baik", "Dokumen 12/2022"])
    k, alamat = klien(t.anggota), _url("gabungan-tarik", t.ani.pk)
    assert alamat in k.get(_url("gabungan-isi", t.ani.pk)).content.decode()
    assert k.post(alamat, ALASAN).url == reverse("skp-gabungan")
    assert not NilaiGabungan.objects.exists()
    assert "Mengosongkan nilai gabungan tahun 2021 atas nama Ani: 95,25" in _riwayat()
    assert k.get(alamat).status_code == 404


@pytest.mark.parametrize("nama", ["hasil-luar-tarik", "hasil-luar-tarik-berkas", "gabungan-tarik"])
def test_hanya_yang_mengurus_yang_menarik(t, nama) -> None:  # noqa: F811
    _impor(t, t.pertama, _baris(t.ani))
    pk = {
        "hasil-luar-tarik": Evaluasi.objects.get().pk,
        "hasil-luar-tarik-berkas": PertukaranSkp.objects.get().pk,
        "gabungan-tarik": t.ani.pk,
    }[nama]
    for peran in ("admin_instansi", "pemeriksa", "pimpinan"):
        lain = anggota_baru(peran)
        beri_kode_keamanan(lain.akun)
        beri_peran(lain, peran)
        assert klien(lain).post(_url(nama, pk), ALASAN).status_code == 403
    assert Evaluasi.objects.count() == 1


def test_berkas_hasil_tertutup_bagi_admin_tanpa_hak_melihat_penilaian(t) -> None:  # noqa: F811
    """Every file of results in the same tenant, from a role that sets the rules of SKP but sees no ratings."""
    _impor(t, t.pertama, _baris(t.ani), _baris("199001012020121001"))
    _gabungan(t, [t.ani.nip, "95,25", "Baik", "Dokumen 12/2022"])
    bkn = Unggahan.objects.create(
        jenis="bkn_penilaian", nama_berkas="bkn.xlsx", isi=b"x", sidik="0", status="pratinjau"
    )
    admin = anggota_baru("Admin Instansi")
    beri_kode_keamanan(admin.akun)
    beri_peran(admin, "admin_instansi")
    k = klien(admin)
    daftar = k.get(reverse("impor-daftar")).content.decode()
    assert "Laporan SKP (BKN)" in daftar
    for kata in (
        "nilai.xlsx",
        "2021.xlsx",
        "bkn.xlsx",
        "Hasil penilaian dari luar",
        "Nilai gabungan",
        "Laporan Penilaian",
    ):
        assert kata not in daftar
    for u in (*Unggahan.objects.exclude(pk=bkn.pk), bkn):
        for nama in ("rinci", "pasangkan", "ditolak"):
            assert k.get(reverse(f"impor-{nama}", args=[u.kode])).status_code == 404
        for nama in ("terapkan", "batalkan", "pasangkan"):
            assert k.post(reverse(f"impor-{nama}", args=[u.kode])).status_code == 404
        assert k.get(reverse("impor-unggah", args=[u.jenis])).status_code == 404
    assert k.get(reverse("skp-bkn-beda", args=[bkn.kode])).status_code == 404


def test_periode_dipilih_sendiri_atau_dibawa_alamat(t) -> None:  # noqa: F811
    k, alamat = klien(t.anggota), reverse("impor-unggah", args=["hasil_luar"])
    assert '<option value="" selected>Pilih periode</option>' in k.get(alamat).content.decode()
    halaman = k.get(f"{alamat}?periode={t.pertama.pk}").content.decode()
    assert f'<option value="{t.pertama.pk}" selected>' in halaman
    assert reverse("skp-hasil-luar") in halaman
    assert k.get(reverse("impor-templat", args=["hasil_luar"])).content.startswith(b"PK")


def test_tukar_data_hanya_menawarkan_berkas_yang_boleh_dibuka(t) -> None:  # noqa: F811
    admin = anggota_baru("Admin Instansi Dua")
    beri_peran(admin, "admin_instansi")
    beri_kode_keamanan(admin.akun)
    tombol = reverse("impor-unggah", args=["bkn_penilaian"])
    assert tombol in klien(t.anggota).get(reverse("skp-bkn")).content.decode()
    milik_admin = klien(admin).get(reverse("skp-bkn"))
    assert (milik_admin.status_code, tombol in milik_admin.content.decode()) == (200, False)
