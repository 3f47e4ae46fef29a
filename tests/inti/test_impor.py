"""The import flow by a tiny importer: every verdict, the preview that must still hold, all or nothing."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from python_calamine import CalamineWorkbook

from kinerja.inti import impor, impor_baris, layanan_impor, pekerjaan
from kinerja.inti import pelaku as modul_pelaku
from kinerja.inti.izin import PERAN
from kinerja.inti.models import BarisUnggahan, Keanggotaan, Pekerjaan, PemetaanKolom, Peristiwa, Unggahan
from kinerja.inti.pekerjaan import GagalTerduga
from kinerja.inti.pelaku import DataPeran, Ditolak, PeranAktif, pelaku_sistem
from kinerja.inti.tenansi import masuk
from tests.inti.pengimpor_uji import PengimporMentah, PengimporUji, isi_data
from tests.pabrik import anggota_baru, klien, pelaku

CSV = "kunci;nilai\nsatu;1\ndua;2\ntiga;\n=1+1;4\n"


@pytest.fixture(autouse=True)
def pengimpor_uji(monkeypatch, settings):
    monkeypatch.setattr(impor, "_pengimpor", {})
    monkeypatch.setattr(pekerjaan, "kirim", lambda instansi_id, pk: None)
    settings.DEMO = True
    impor.daftarkan_pengimpor(PengimporUji())
    impor.daftarkan_pengimpor(PengimporMentah())


@pytest.fixture
def admin(instansi, peran, cache_bersih) -> Keanggotaan:
    satu = anggota_baru("Admin Struktur")
    peran[satu.pk] = ["admin_struktur"]
    return satu


def kerjakan() -> None:
    """What a worker would do: run every waiting job."""
    for k in Pekerjaan.objects.filter(status=Pekerjaan.Status.ANTRE).order_by("pk"):
        pekerjaan.jalankan(k.instansi_id, k.pk)


def unggah(oleh: Keanggotaan, isi: str = CSV, kode: str = "uji", nama: str = "data.csv", **opsi) -> Unggahan:
    u = layanan_impor.unggah(kode=kode, nama=nama, isi=isi.encode(), opsi=opsi, oleh=pelaku(oleh, "admin_struktur"))
    kerjakan()
    return segar(u)


def terapkan(u: Unggahan, oleh: Keanggotaan) -> Unggahan:
    layanan_impor.terapkan(unggahan=u, oleh=pelaku(oleh, "admin_struktur"))
    kerjakan()
    return segar(u)


def segar(u: Unggahan) -> Unggahan:
    return Unggahan.objects.select_related("pekerjaan").get(pk=u.pk)


def test_new_changed_same_refused_and_nothing_written_before_consent(admin):
    terapkan(unggah(admin, "kunci;nilai\nsatu;1\ndua;lama\n"), admin)
    u = unggah(admin)
    assert u.status == Unggahan.Status.PRATINJAU
    assert u.ringkasan["jumlah"] == {"baru": 1, "berubah": 1, "sama": 1, "ditolak": 1}
    baris = list(
        BarisUnggahan.objects.filter(unggahan=u)
        .order_by("nomor")
        .values_list("nomor", "putusan", "perubahan", "alasan")
    )
    assert baris == [
        (3, "berubah", [["Nilai", "lama", "2"]], ""),
        (4, "ditolak", [], "Nilai kosong. Isi, lalu unggah ulang."),
        (5, "baru", [], ""),
    ]
    assert isi_data() == {"satu": "1", "dua": "lama"}
    u = terapkan(u, admin)
    assert u.status == Unggahan.Status.DITERAPKAN
    assert isi_data() == {"satu": "1", "dua": "2", "=1+1": "4"}
    fakta = Peristiwa.objects.filter(aksi="impor.terapkan").order_by("pk").last().fakta
    assert (fakta["sha256"], fakta["jumlah"]["ditolak"]) == (u.sidik, 1)


def test_same_file_twice_changes_nothing_and_says_so(admin):
    terapkan(unggah(admin), admin)
    u = unggah(admin)
    assert u.ringkasan["jumlah"] == {"baru": 0, "berubah": 0, "sama": 3, "ditolak": 1}
    assert u.ringkasan["catatan"] == ["Berkas yang persis sama sudah pernah diterapkan."]


def test_data_changed_since_the_preview_goes_back_to_the_preview(admin):
    u = unggah(admin)
    PemetaanKolom.objects.create(jenis="x-dua", pasangan={"nilai": "dari orang lain"})
    u = terapkan(u, admin)
    assert (u.status, u.pesan) == (Unggahan.Status.PRATINJAU, layanan_impor.DATA_BERUBAH)
    assert u.ringkasan["jumlah"]["berubah"] == 1
    assert BarisUnggahan.objects.get(unggahan=u, putusan="berubah").perubahan == [["Nilai", "dari orang lain", "2"]]
    assert isi_data() == {"dua": "dari orang lain"}
    assert terapkan(u, admin).status == Unggahan.Status.DITERAPKAN


def test_failure_in_the_middle_writes_nothing_and_keeps_the_preview(admin):
    u = unggah(admin, "kunci;nilai\nsatu;1\ndua;macet\ntiga;3\n")
    u = terapkan(u, admin)
    assert isi_data() == {}
    assert (u.status, u.pekerjaan.status) == (Unggahan.Status.PRATINJAU, Pekerjaan.Status.GAGAL)
    assert u.pesan == u.pekerjaan.pesan != ""
    assert not Peristiwa.objects.filter(aksi="impor.terapkan").exists()


def test_obstacle_over_the_whole_file_cannot_be_applied(admin):
    u = unggah(admin, "kunci;nilai\nlarangan;1\n")
    assert u.ringkasan["halangan"] == ["Kunci “larangan” tidak boleh ada."]
    with pytest.raises(Ditolak, match="belum dapat diterapkan"):
        layanan_impor.terapkan(unggahan=u, oleh=pelaku(admin, "admin_struktur"))


def test_redelivery_of_an_applied_job_writes_nothing(admin):
    u = terapkan(unggah(admin), admin)
    PemetaanKolom.objects.filter(jenis="x-satu").update(pasangan={"nilai": "sesudahnya"})
    Pekerjaan.objects.filter(pk=u.pekerjaan_id).update(status=Pekerjaan.Status.ANTRE)
    kerjakan()
    assert isi_data()["satu"] == "sesudahnya"
    assert Peristiwa.objects.filter(aksi="impor.terapkan").count() == 1
    with pytest.raises(Ditolak, match="tidak sedang menunggu"):
        layanan_impor.terapkan(unggahan=segar(u), oleh=pelaku(admin, "admin_struktur"))


def test_permission_lost_between_preview_and_apply_stops_the_job(admin, peran):
    u = unggah(admin)
    layanan_impor.terapkan(unggahan=u, oleh=pelaku(admin, "admin_struktur"))
    peran[admin.pk] = ["bendahara"]
    kerjakan()
    u = segar(u)
    assert (u.status, u.pesan) == (Unggahan.Status.PRATINJAU, "Peran Anda tidak mencakup impor Data uji.")
    assert isi_data() == {}


@pytest.mark.parametrize(
    ("isi", "status", "kalimat"),
    [
        ("%PDF-1.7 …", "tak_terbaca", "berkas PDF, bukan tabel"),
        ("key;value\nsatu;1\n", "perlu_pemetaan", "Kolom “Kunci” tidak ditemukan"),
    ],
)
def test_what_cannot_be_read_says_why(admin, isi, status, kalimat):
    u = unggah(admin, isi)
    assert u.status == status
    assert kalimat in u.pesan


@pytest.mark.parametrize(("byte", "kalimat"), [(0, "kosong"), (31, "lebih dari batas")])
def test_empty_and_too_large_files_are_refused_before_they_are_kept(admin, settings, byte, kalimat):
    settings.UNGGAHAN_MAKSIMUM = 30
    with pytest.raises(Ditolak, match=kalimat):
        unggah(admin, "x" * byte)
    assert not Unggahan.objects.exists()


def test_pairing_is_chosen_once_and_remembered(admin):
    asing = "key;value;catatan\nsatu;1;a\n"
    u = unggah(admin, asing)
    oleh = pelaku(admin, "admin_struktur")
    with pytest.raises(Ditolak, match="Nilai"):
        layanan_impor.pasangkan(unggahan=u, pasangan={0: "kunci"}, oleh=oleh)
    layanan_impor.pasangkan(unggahan=u, pasangan={0: "kunci", 1: "nilai"}, oleh=oleh)
    kerjakan()
    assert segar(u).status == Unggahan.Status.PRATINJAU
    assert unggah(admin, asing + "dua;2;b\n").ringkasan["jumlah"]["baru"] == 2


def test_cancelled_upload_cannot_be_applied(admin):
    u = unggah(admin)
    layanan_impor.batalkan(unggahan=u, oleh=pelaku(admin, "admin_struktur"))
    assert segar(u).status == Unggahan.Status.DIBATALKAN
    with pytest.raises(Ditolak):
        layanan_impor.terapkan(unggahan=segar(u), oleh=pelaku(admin, "admin_struktur"))


def test_cancelling_while_it_waits_ends_job_and_upload(admin):
    u = layanan_impor.unggah(kode="uji", nama="a.csv", isi=CSV.encode(), opsi={}, oleh=pelaku(admin, "admin_struktur"))
    layanan_impor.batalkan(unggahan=u, oleh=pelaku(admin, "admin_struktur"))
    kerjakan()
    u = segar(u)
    assert (u.status, u.pekerjaan.status) == (Unggahan.Status.DIBATALKAN, Pekerjaan.Status.BATAL)


def test_stored_new_rows_are_capped_and_refused_ones_are_not(admin, monkeypatch):
    monkeypatch.setitem(impor_baris.MAKS_TERSIMPAN, BarisUnggahan.Putusan.BARU, 3)
    isi = "kunci;nilai\n" + "".join(f"k{i};{i}\n" for i in range(10)) + "".join(f"t{i};\n" for i in range(10))
    u = unggah(admin, isi)
    assert u.ringkasan["jumlah"] == {"baru": 10, "berubah": 0, "sama": 0, "ditolak": 10}
    assert u.ringkasan["tersimpan"] == {"baru": 3, "ditolak": 10}


def test_direct_run_for_commands_is_all_or_nothing(instansi):
    oleh = pelaku_sistem(instansi)
    u = layanan_impor.periksa_dan_terapkan_langsung(kode="uji", nama="a.csv", isi=CSV.encode(), opsi={}, oleh=oleh)
    assert u.status == Unggahan.Status.DITERAPKAN
    assert u.ringkasan["jumlah"]["ditolak"] == 1
    for isi, kalimat in (("kunci;nilai\nlarangan;1\n", "larangan"), ("a;b\n1;2\n", "tidak ditemukan"), ("%PDF", "PDF")):
        with pytest.raises(GagalTerduga, match=kalimat):
            layanan_impor.periksa_dan_terapkan_langsung(kode="uji", nama="b", isi=isi.encode(), opsi={}, oleh=oleh)
    assert Unggahan.objects.count() == 1


@pytest.mark.parametrize(
    ("sel", "json"),
    [
        (None, None),
        (True, True),
        (7, 7),
        (1.5, 1.5),
        (float("nan"), "nan"),
        ("a\x00b", "ab"),
        ("\\\\u0000", "\\\\u0000"),
        (datetime(2026, 5, 6), "2026-05-06"),
        (datetime(2026, 5, 6, 7, 30), "2026-05-06 07:30:00"),
        (date(2026, 5, 6), "2026-05-06"),
        (time(7, 30), "07:30:00"),
        (timedelta(hours=7, minutes=30), "07:30:00"),
        (Decimal("1.50"), "1.50"),
    ],
)
def test_every_kind_of_cell_survives_the_store(instansi, sel, json):
    u = Unggahan.objects.create(jenis="uji", nama_berkas="a", sidik="", isi=b"")
    impor_baris.simpan_baris(u, [impor.BarisPratinjau(2, "ditolak", "l\x00", [sel], [("K\x00", "a", "b")], "r\x00")])
    b = BarisUnggahan.objects.get()
    assert (b.sel, b.label, b.alasan, b.perubahan) == ([json], "l", "r", [["K", "a", "b"]])
    assert impor_baris.berkas_ditolak(u).startswith(b"PK")


# --- pages ------------------------------------------------------------------------------------------------------
def kirim(k: Client, *isi: str, kode: str = "uji", **lain):
    berkas = [SimpleUploadedFile(f"data{i}.csv", b.encode()) for i, b in enumerate(isi)]
    return k.post(f"/impor/unggah/{kode}/", {"berkas": berkas, **lain})


def test_whole_journey_in_the_browser(admin, instansi):
    k = klien(admin)
    assert "Data uji" in k.get("/impor/").content.decode()
    jawaban = kirim(k, "Kode;value\nsatu;1\ndua;\n")
    assert jawaban.status_code == 302
    alamat = jawaban.url
    berjalan = k.get(alamat)
    assert 'hx-trigger="every 2s"' in berjalan.content.decode()
    assert '<noscript><meta http-equiv="refresh"' in berjalan.content.decode()
    assert b"<html" not in k.get(alamat, headers={"HX-Request": "true"}).content
    kerjakan()
    assert k.get(alamat, headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"
    assert "Kolom mana yang mana?" in k.get(alamat).content.decode()
    assert k.post(f"{alamat}kolom/", {"kunci": "0", "nilai": "0"}).status_code == 422
    assert k.post(f"{alamat}kolom/", {"kunci": "0", "nilai": "1"}).url == alamat
    kerjakan()
    pratinjau = k.get(alamat).content.decode()
    for potong in ("Terapkan 1 baris", "Baru (1)", "Ditolak (1)", "Nilai kosong. Isi, lalu unggah ulang."):
        assert potong in pratinjau
    assert k.get(f"{alamat}?lihat=baru").status_code == 200
    assert k.post(f"{alamat}terapkan/").url == alamat
    kerjakan()
    diterapkan = k.get(alamat).content.decode()
    assert "1 baris ditulis" in diterapkan
    assert "<dt>Ditulis</dt><dd>1</dd>" in diterapkan
    assert isi_data() == {"satu": "1"}


def test_refused_rows_come_back_as_text_with_number_and_reason(admin):
    u = unggah(admin, 'kunci;nilai\n"=HYPERLINK(1)";\n007;\n')
    jawaban = klien(admin).get(f"/impor/{u.kode}/ditolak/")
    assert jawaban.headers["Content-Disposition"] == 'attachment; filename="ditolak-data.xlsx"'
    lembar = CalamineWorkbook.from_filelike(BytesIO(jawaban.content)).get_sheet_by_index(0).to_python()
    assert lembar == [
        ["kunci", "nilai", "Baris asal", "Alasan ditolak"],
        ["=HYPERLINK(1)", "", 2.0, "Nilai kosong. Isi, lalu unggah ulang."],
        ["007", "", 3.0, "Nilai kosong. Isi, lalu unggah ulang."],
    ]


def test_refused_upload_says_that_the_file_must_be_chosen_again(admin):
    k = klien(admin)
    buka = k.get("/impor/unggah/mentah/").content.decode()
    awal = timezone.localdate().replace(day=1).isoformat()
    assert f'name="opsi-berlaku" value="{awal}" required' in buka
    assert 'type="file" name="berkas" multiple accept=".dat" required' in buka
    salah = kirim(k, "a", kode="mentah", **{"opsi-berlaku": ""})
    isi = salah.content.decode()
    assert salah.status_code == 422
    assert isi.count("galat-ringkas") == 1
    assert isi.index("galat-ringkas") < isi.index("Pilih berkasnya lagi") < isi.index('name="berkas"')


def test_a_file_with_nothing_below_its_head_is_said_to_be_empty(admin):
    u = unggah(admin, "kunci;nilai\n")
    isi = klien(admin).get(f"/impor/{u.kode}/").content.decode()
    assert "Berkas tidak berisi data" in isi
    assert "baris akan ditulis" not in isi


def test_steps_say_what_has_been_done(admin):
    """Columns are paired by the check itself; a kind without columns has no such step."""
    u = layanan_impor.unggah(kode="uji", nama="a.csv", isi=CSV.encode(), opsi={}, oleh=pelaku(admin, "admin_struktur"))
    selesai = '<span class="visually-hidden"> (selesai)</span>'
    antre = klien(admin).get(f"/impor/{u.kode}/").content.decode()
    assert (f"Unggah{selesai}" in antre, f"Pasangkan kolom{selesai}" in antre) == (True, False)
    kerjakan()
    assert f"Pasangkan kolom{selesai}" in klien(admin).get(f"/impor/{u.kode}/").content.decode()
    assert "Pasangkan kolom" not in klien(admin).get("/impor/unggah/mentah/").content.decode()


def test_rows_that_are_only_counted_are_not_a_list_of_nothing(admin, monkeypatch):
    monkeypatch.setitem(impor_baris.MAKS_TERSIMPAN, BarisUnggahan.Putusan.BARU, 0)
    u = unggah(admin, "kunci;nilai\nsatu;1\n")
    isi = klien(admin).get(f"/impor/{u.kode}/").content.decode()
    assert "0 baris pertama" not in isi
    assert "1 baris ini terbaca utuh" in isi


def test_notes_of_the_preview_are_gone_once_applied(admin):
    terapkan(unggah(admin), admin)
    u = unggah(admin, CSV + "lima;5\n")
    catatan = "Akan dibuat satu kunci."
    u.ringkasan["catatan"] = [catatan]
    u.save()
    k = klien(admin)
    assert catatan in k.get(f"/impor/{u.kode}/").content.decode()
    terapkan(u, admin)
    assert catatan not in k.get(f"/impor/{u.kode}/").content.decode()


def test_several_files_and_options_for_a_kind_that_takes_them(admin):
    k = klien(admin)
    assert kirim(k, "a", kode="mentah").status_code == 422, "the option is missing"
    assert kirim(k, "a", "b", kode="mentah", **{"opsi-berlaku": "2026-05-06"}).url == "/impor/"
    kerjakan()
    assert (
        list(Unggahan.objects.order_by("pk").values_list("opsi", "status"))
        == [({"berlaku": "2026-05-06"}, "pratinjau")] * 2
    )
    assert kirim(k).status_code == 422


def test_each_sees_what_he_may(instansi, cache_bersih, monkeypatch):
    admin, op1, op2, bendahara = (anggota_baru(n) for n in ("Admin", "Operator 1", "Operator 2", "Bendahara"))
    peta = {admin.pk: ("admin_struktur", None), op1.pk: ("operator_opd", 1)}
    peta |= {op2.pk: ("operator_opd", 2), bendahara.pk: ("bendahara", 1)}
    peran = {k: DataPeran(None, (PeranAktif(PERAN[kode], unit),)) for k, (kode, unit) in peta.items()}
    monkeypatch.setattr(modul_pelaku, "_penyedia", [lambda k, pada: peran[k]])
    u = layanan_impor.unggah(kode="uji", nama="a.csv", isi=CSV.encode(), opsi={}, oleh=pelaku(op1, "operator_opd"))
    kerjakan()
    alamat = f"/impor/{u.kode}/"
    assert [klien(a).get(alamat).status_code for a in (admin, op1, op2, bendahara)] == [200, 200, 404, 404]
    assert [klien(a).post(f"{alamat}terapkan/").status_code for a in (op2, bendahara)] == [404, 404]
    assert klien(bendahara).get("/impor/").status_code == 403
    assert klien(bendahara).get("/impor/unggah/uji/").status_code == 404


def test_another_tenant_neither_sees_nor_applies(dua, peran):
    with masuk(dua.a):
        milik = anggota_baru("Admin A")
        peran[milik.pk] = ["admin_struktur"]
        u = unggah(milik)
    with masuk(dua.b):
        asing = anggota_baru("Admin B")
        assert not Unggahan.objects.exists()
    peran[asing.pk] = ["admin_struktur"]
    k = klien(asing)
    for jalur, cara in (
        ("", k.get),
        ("terapkan/", k.post),
        ("batalkan/", k.post),
        ("ditolak/", k.get),
        ("kolom/", k.get),
    ):
        assert cara(f"/impor/{u.kode}/{jalur}").status_code == 404
    with masuk(dua.a):
        assert segar(u).status == Unggahan.Status.PRATINJAU


def test_list_asks_the_same_number_of_queries_at_one_and_three_rows(admin):
    k = klien(admin)
    k.get("/impor/")
    hitungan = []
    for n in (1, 2):
        for i in range(n):
            unggah(admin, f"kunci;nilai\nk{n}{i};1\n")
        with CaptureQueriesContext(connection) as c:
            k.get("/impor/")
        hitungan.append(len(c))
    assert hitungan[0] == hitungan[1]
