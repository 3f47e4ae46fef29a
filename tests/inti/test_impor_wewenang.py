"""Whoever may not open the pages that show the same data sees nothing of an import, and cannot change what others wait for."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from kinerja.inti import impor, layanan_impor, pekerjaan
from kinerja.inti.impor import Rencana
from kinerja.inti.izin import PERAN, Izin
from kinerja.inti.models import BarisUnggahan, Keanggotaan, Pekerjaan, Unggahan
from kinerja.inti.pelaku import Ditolak, Pelaku, PeranAktif
from tests.inti.pengimpor_uji import PengimporUji
from tests.pabrik import anggota_baru, beri_peran, klien, pelaku

TERDAFTAR = dict(impor._pengimpor)
HALAMAN = {
    "pegawai": Izin.LIHAT_PEGAWAI,
    "attlog": Izin.LIHAT_PRESENSI,
    "cuti": Izin.LIHAT_PRESENSI,
    "sif": Izin.LIHAT_PRESENSI,
    "aktivitas": Izin.LIHAT_AKTIVITAS,
    "bank_aktivitas": Izin.KELOLA_BANK_AKTIVITAS,
    "tarif": Izin.KELOLA_KETENTUAN,
    "bkn_skp": Izin.LIHAT_SKP,
    "bkn_penilaian": Izin.LIHAT_PENILAIAN,
    "hasil_luar": Izin.LIHAT_PENILAIAN,
    "nilai_gabungan": Izin.LIHAT_PENILAIAN,
}
"""What the pages ask for that show the same data; a new kind of import must be given here."""
ISI = b"kunci;nilai;ket\nrahasia-satu;90,72;Rp1\nrahasia-dua;;Rp2\n"


class PengimporTertutup(PengimporUji):
    """Needs more than its permission: what it shows stands on pages for LIHAT_PENILAIAN."""

    kode = "tertutup"
    judul = "Data tertutup"
    rahasia = {"ket": Izin.LIHAT_RUPIAH}

    def check_buka(self, oleh):
        if not oleh.lingkup(Izin.LIHAT_PENILAIAN).seluruh:
            raise Ditolak("Peran Anda tidak mencakup hasil penilaian.")

    def susun(self, isi, opsi, oleh) -> Rencana:
        """A plan that differs by who makes it, as one does where scopes differ."""
        rencana = super().susun(isi, opsi, oleh)
        return Rencana(
            rencana.jumlah, rencana.baris, rencana.kepala, f"{rencana.sidik[:50]}{oleh.nama}", rencana.muatan
        )


@pytest.fixture(autouse=True)
def pengimpor_uji(monkeypatch, settings):
    monkeypatch.setattr(impor, "_pengimpor", {})
    monkeypatch.setattr(pekerjaan, "kirim", lambda instansi_id, pk: None)
    settings.DEMO = True
    impor.daftarkan_pengimpor(PengimporTertutup())


@pytest.fixture
def bkpsdm(instansi) -> Keanggotaan:
    return _anggota("BKPSDM", "admin_struktur", "pimpinan")


def _anggota(nama: str, *peran: str) -> Keanggotaan:
    satu = anggota_baru(nama)
    for kode in peran:
        beri_peran(satu, kode)
    return satu


def _kerjakan() -> None:
    for k in Pekerjaan.objects.filter(status=Pekerjaan.Status.ANTRE).order_by("pk"):
        pekerjaan.jalankan(k.instansi_id, k.pk)


def _unggah(oleh: Keanggotaan) -> Unggahan:
    alamat = klien(oleh).post("/impor/unggah/tertutup/", {"berkas": SimpleUploadedFile("nilai.csv", ISI)}).url
    _kerjakan()
    return Unggahan.objects.get(kode=alamat.split("/")[2])


def _keadaan(u: Unggahan) -> tuple:
    u = Unggahan.objects.get(pk=u.pk)
    baris = BarisUnggahan.objects.filter(unggahan=u).order_by("pk").values_list("pk", "label", "alasan")
    return u.status, u.sidik_rencana, u.ringkasan, list(baris)


def test_whoever_may_not_see_the_data_sees_no_part_of_the_import(bkpsdm):
    u = _unggah(bkpsdm)
    assert u.status == Unggahan.Status.PRATINJAU
    assert "rahasia-dua" in klien(bkpsdm).get(f"/impor/{u.kode}/").content.decode()
    lain = klien(_anggota("Admin", "admin_struktur"))  # the import's own permission, without that of its pages
    semula = _keadaan(u)
    daftar = lain.get("/impor/")
    assert daftar.status_code == 403
    assert b"nilai.csv" not in daftar.content
    for alamat in ("", "kolom/", "ditolak/"):
        jawaban = lain.get(f"/impor/{u.kode}/{alamat}")
        assert (alamat, jawaban.status_code, b"rahasia" in jawaban.content) == (alamat, 404, False)
    assert lain.get(f"/impor/{u.kode}/", headers={"HX-Request": "true"}).status_code == 404
    for alamat in ("kolom/", "terapkan/", "batalkan/"):
        assert lain.post(f"/impor/{u.kode}/{alamat}", {"kunci": "0", "nilai": "1"}).status_code == 404
    for alamat in ("", "templat/"):
        assert lain.get(f"/impor/unggah/tertutup/{alamat}").status_code == 404
    kirim = lain.post("/impor/unggah/tertutup/", {"berkas": SimpleUploadedFile("a.csv", ISI)})
    assert kirim.status_code == 404
    assert Unggahan.objects.count() == 1
    impor.daftarkan_pengimpor(PengimporUji())
    terbuka = lain.get("/impor/").content.decode()
    assert ("Data uji" in terbuka, "Data tertutup" in terbuka, "nilai.csv" in terbuka) == (True, False, False)
    assert _keadaan(u) == semula


def test_services_refuse_the_same_person_and_store_nothing(bkpsdm):
    u = _unggah(bkpsdm)
    semula, oleh = _keadaan(u), pelaku(_anggota("Admin"), "admin_struktur")
    for langkah in (
        lambda: layanan_impor.terapkan(unggahan=u, oleh=oleh),
        lambda: layanan_impor.batalkan(unggahan=u, oleh=oleh),
        lambda: layanan_impor.pasangkan(unggahan=u, pasangan={0: "kunci", 1: "nilai"}, oleh=oleh),
        lambda: layanan_impor.periksa(u, oleh),
    ):
        with pytest.raises(Ditolak, match="tidak mencakup hasil penilaian"):
            langkah()
    assert _keadaan(u) == semula


def test_a_switched_off_module_shuts_its_imports(bkpsdm, monkeypatch):
    monkeypatch.setattr(PengimporTertutup, "modul", "skp")
    oleh = pelaku(bkpsdm, "admin_struktur", "pimpinan")
    assert [p.kode for p in impor.pengimpor_untuk(oleh)] == ["tertutup"]
    object.__setattr__(oleh, "modul_mati", frozenset({"skp"}))
    assert impor.pengimpor_untuk(oleh) == []


def test_a_plan_made_in_another_persons_scope_never_replaces_the_preview(bkpsdm):
    u = _unggah(bkpsdm)
    semula, rekan = _keadaan(u), klien(_anggota("Rekan", "admin_struktur", "pimpinan"))
    halaman = rekan.get(f"/impor/{u.kode}/").content.decode()
    assert ("rahasia-dua" in halaman, "Ubah pasangan kolom" in halaman) == (True, False)
    assert rekan.get(f"/impor/{u.kode}/kolom/").status_code == 403
    assert rekan.post(f"/impor/{u.kode}/terapkan/").status_code == 302
    _kerjakan()
    assert _keadaan(u) == semula
    pesan = Unggahan.objects.get(pk=u.pk).pesan
    assert pesan.startswith("Rekan belum berhasil menerapkan berkas ini: Pratinjau ini disusun menurut wewenang")
    assert klien(bkpsdm).post(f"/impor/{u.kode}/terapkan/").status_code == 302
    _kerjakan()
    assert Unggahan.objects.get(pk=u.pk).status == Unggahan.Status.DITERAPKAN


def test_secret_columns_of_refused_rows_come_back_to_the_uploader_only(bkpsdm):
    u = _unggah(bkpsdm)
    rekan = _anggota("Rekan", "admin_struktur", "pimpinan")
    for siapa, ket in ((bkpsdm, "Rp2"), (rekan, "")):
        isi = klien(siapa).get(f"/impor/{u.kode}/ditolak/").content
        lembar = CalamineWorkbook.from_filelike(BytesIO(isi)).get_sheet_by_index(0).to_python()
        assert lembar[1][:3] == ["rahasia-dua", "", ket]


@pytest.mark.parametrize("peran", sorted(PERAN))
def test_no_role_reads_by_an_import_what_its_pages_keep_from_it(monkeypatch, peran):
    monkeypatch.setattr(impor, "_pengimpor", TERDAFTAR)
    assert set(HALAMAN) == set(TERDAFTAR)
    oleh = Pelaku(1, 1, 1, "Seseorang", peran=(PeranAktif(PERAN[peran], None),))
    assert [p.kode for p in impor.pengimpor_untuk(oleh) if not oleh.lingkup(HALAMAN[p.kode])] == []
