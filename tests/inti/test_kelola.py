"""The admin site: who gets in, inside the tenant, sentences instead of database errors, our record instead of Django's."""

from io import BytesIO

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from kinerja.inti import pelaku as modul_pelaku
from kinerja.inti.izin import PERAN
from kinerja.inti.kelola import AdminInstansi, situs
from kinerja.inti.models import Instansi, Peristiwa
from kinerja.inti.pelaku import DataPeran, PeranAktif
from kinerja.inti.tenansi import masuk
from kinerja.models import Jabatan
from tests.dunia import bangun
from tests.inti.urls_kelola import SumberJabatan
from tests.pabrik import anggota_baru, klien

ALAMAT = "/kelola/kinerja/jabatan/"


@pytest.fixture
def kantor(dua, peran, settings):
    """Jabatan in both tenants, and three members of A."""
    settings.DEMO = True
    settings.ROOT_URLCONF = "tests.inti.urls_kelola"
    for pintu in (dua.a, dua.b):
        with masuk(pintu):
            Jabatan.objects.create(nama=f"Analis {'A' if pintu == dua.a else 'B'}", jenis="pelaksana")
    with masuk(dua.a):
        dua.struktur, dua.pelihat, dua.bendahara = (anggota_baru(n) for n in ("Struktur", "Pelihat", "Bendahara"))
    peran |= {dua.struktur.pk: ["admin_struktur"], dua.pelihat.pk: ["admin_tpp"], dua.bendahara.pk: ["bendahara"]}
    return dua


def jabatan(pintu: int) -> list[tuple[str, str]]:
    with masuk(pintu):
        return sorted(Jabatan.objects.values_list("nama", "jenis"))


def test_entry_by_permission_over_the_whole_tenant(kantor):
    anonim = Client().get("/kelola/", follow=True).redirect_chain
    assert anonim[-1] == ("/akun/masuk/?next=/kelola/", 302)
    hasil = {
        o.nama: (klien(o).get(ALAMAT).status_code, klien(o).get(f"{ALAMAT}add/").status_code)
        for o in (kantor.struktur, kantor.pelihat)
    }
    assert hasil == {"Struktur": (200, 200), "Pelihat": (200, 403)}
    assert Client().get("/kelola/login/?next=/kelola/").url == "/akun/masuk/?next=/kelola/"
    tanpa = klien(kantor.bendahara)
    for alamat in ("/kelola/", "/kelola/login/", ALAMAT):
        ditolak = tanpa.get(alamat)
        assert (ditolak.status_code, "tidak mencakup data induk" in ditolak.content.decode()) == (403, True), alamat
    assert klien(kantor.struktur).get("/kelola/login/").url == "/kelola/"
    assert klien(kantor.struktur).post("/kelola/logout/").url == "/akun/keluar/"


def test_unit_operator_has_no_reach_here(kantor, monkeypatch):
    monkeypatch.setattr(
        modul_pelaku, "_penyedia", [lambda k, p: DataPeran(None, (PeranAktif(PERAN["admin_struktur"], 5),))]
    )
    assert klien(kantor.struktur).get(ALAMAT).status_code == 403


def test_header_names_the_tenant_and_the_demo(kantor):
    isi = klien(kantor.struktur).get("/kelola/").content.decode()
    with masuk(kantor.a):
        nama = Instansi.objects.get(pk=kantor.a).nama
    for potong in (f"<small>{nama}</small>", "pita-demo", "css/admin"):
        assert potong in isi
    assert "dark_mode" not in isi


def test_rows_of_another_tenant_are_absent(kantor):
    with masuk(kantor.b):
        asing = Jabatan.objects.get().pk
    k = klien(kantor.struktur)
    daftar = k.get(ALAMAT).content.decode()
    assert ("Analis A" in daftar, "Analis B" in daftar) == (True, False)
    assert k.get(f"{ALAMAT}{asing}/change/", follow=True).redirect_chain == [("/kelola/", 302)]
    k.post(f"{ALAMAT}{asing}/change/", {"nama": "Dibajak", "jenis": "pelaksana"})
    assert jabatan(kantor.b) == [("Analis B", "pelaksana")]
    assert k.get(f"{ALAMAT}export/").status_code == 200


def test_add_and_change_are_on_our_record_and_not_on_djangos(kantor):
    k = klien(kantor.struktur)
    assert k.post(f"{ALAMAT}add/", {"nama": "Arsiparis", "jenis": "fungsional"}).status_code == 302
    with masuk(kantor.a):
        pk = Jabatan.objects.get(nama="Arsiparis").pk
    assert k.post(f"{ALAMAT}{pk}/change/", {"nama": "Arsiparis Ahli", "jenis": "fungsional"}).status_code == 302
    with masuk(kantor.a):
        ada = list(Peristiwa.objects.order_by("pk").values_list("aksi", "objek_label", "fakta"))
    assert ada == [
        ("kelola.tambah", "Arsiparis", {"jenis_data": "jabatan", "perubahan": [{"added": {}}]}),
        (
            "kelola.ubah",
            "Arsiparis Ahli",
            {"jenis_data": "jabatan", "perubahan": [{"changed": {"fields": ["Nama jabatan"]}}]},
        ),
    ]
    assert not LogEntry.objects.exists()
    assert k.get(f"{ALAMAT}{pk}/history/").url == f"/riwayat/?objek=kinerja.jabatan%3A{pk}"


def test_a_double_is_a_sentence_and_the_same_name_elsewhere_is_none(kantor):
    k = klien(kantor.struktur)
    ganda = k.post(f"{ALAMAT}add/", {"nama": "Analis A", "jenis": "pelaksana"})
    assert ganda.status_code == 200
    assert "Jabatan dengan nama jabatan dan jenis jabatan ini sudah ada." in str(ganda.context["errors"])
    assert k.post(f"{ALAMAT}add/", {"nama": "Analis B", "jenis": "pelaksana"}).status_code == 302
    assert jabatan(kantor.a) == [("Analis A", "pelaksana"), ("Analis B", "pelaksana")]


def test_nobody_deletes(kantor):
    with masuk(kantor.a):
        pk = Jabatan.objects.get().pk
    k = klien(kantor.struktur)
    assert k.post(f"{ALAMAT}{pk}/delete/", {"post": "yes"}).status_code == 403
    k.post(ALAMAT, {"action": "delete_selected", "_selected_action": pk, "post": "yes"})
    assert len(jabatan(kantor.a)) == 1


def _impor(k: Client, teks: str):
    berkas = BytesIO(teks.encode())
    berkas.name = "jabatan.csv"
    periksa = k.post(f"{ALAMAT}import/", {"import_file": berkas, "format": "0", "resource": ""})
    if "confirm_form" not in (periksa.context or {}) or periksa.context["confirm_form"] is None:
        return periksa
    return k.post(f"{ALAMAT}process_import/", periksa.context["confirm_form"].initial)


def _ekspor(k: Client) -> str:
    isi = {"format": "0", "resource": "0", "sumberjabatan_nama": "on", "sumberjabatan_jenis": "on"}
    jawaban = k.post(f"{ALAMAT}export/", isi)
    assert jawaban.headers["Content-Type"].startswith("text/csv")
    return jawaban.content.decode("utf-8-sig")


def test_import_and_export_round_trip_inside_the_tenant(kantor):
    k = klien(kantor.struktur)
    jawaban = _impor(k, "nama;jenis\nAnalis A;fungsional\nAnalis B;pelaksana\n")
    assert jawaban.status_code == 302
    assert jabatan(kantor.a) == [("Analis A", "fungsional"), ("Analis B", "pelaksana")]
    assert jabatan(kantor.b) == [("Analis B", "pelaksana")]
    with masuk(kantor.b):
        assert Jabatan.objects.create(nama="Sesudahnya", jenis="pelaksana").pk, "the id sequence was left alone"
    isi = _ekspor(k)
    assert sorted(isi.splitlines()) == ["Analis A;fungsional", "Analis B;pelaksana", "nama;jenis"]
    assert _impor(k, isi).status_code == 302
    with masuk(kantor.a):
        aksi = list(Peristiwa.objects.filter(aksi__startswith="kelola.").order_by("pk").values_list("aksi", flat=True))
    assert aksi == ["kelola.impor", "kelola.ekspor", "kelola.impor"]
    assert not LogEntry.objects.exists()


def test_bad_rows_of_an_import_are_named_and_write_nothing(kantor):
    jawaban = _impor(klien(kantor.struktur), "nama,jenis\nBaik,pelaksana\nBuruk,bukan-jenis\n")
    assert jawaban.status_code == 200
    assert jawaban.context["result"].has_validation_errors()
    assert jabatan(kantor.a) == [("Analis A", "pelaksana")]


def test_pages_of_import_and_export_are_ours_and_within_the_policy(kantor):
    k = klien(kantor.struktur)
    berkas = BytesIO(b"nama;jenis\nAnalis A;fungsional\nBaru;pelaksana\n")
    berkas.name = "jabatan.csv"
    tanpa_kunci = BytesIO(b"jenis\npelaksana\n")
    tanpa_kunci.name = "jabatan.csv"
    halaman = {
        "daftar": k.get(ALAMAT),
        "ekspor": k.get(f"{ALAMAT}export/"),
        "impor": k.get(f"{ALAMAT}import/"),
        "pratinjau": k.post(f"{ALAMAT}import/", {"import_file": berkas, "format": "0"}),
        "salah": k.post(f"{ALAMAT}import/", {"import_file": tanpa_kunci, "format": "0"}),
    }
    for nama, jawaban in halaman.items():
        isi = jawaban.content.decode()
        for asing in ("Import", "Export", "Submit", "Select all", "following fields", "Preview", "style=", "onchange="):
            assert asing not in isi, f"{nama}: {asing}"
    pratinjau = halaman["pratinjau"].content.decode()
    assert "<del>pelaksana</del> <ins>fungsional</ins>" in pratinjau
    assert "Kolom nama tidak ada pada baris pertama berkas." in halaman["salah"].content.decode()


def test_a_double_within_the_file_is_said_as_at_the_form(kantor):
    jabatan_baru = Jabatan(nama="Analis A", jenis="pelaksana", instansi_id=kantor.a)
    with masuk(kantor.a), pytest.raises(ValidationError, match="nama jabatan dan jenis jabatan ini sudah ada"):
        SumberJabatan().validate_instance(jabatan_baru)


def test_formulas_leave_as_text(kantor):
    with masuk(kantor.a):
        Jabatan.objects.create(nama="=HYPERLINK(1)", jenis="pelaksana")
    assert "\nHYPERLINK(1);pelaksana" in _ekspor(klien(kantor.struktur)).replace("\r", "")


# --- every model that is really registered ----------------------------------------------------------------------
def test_every_registered_model_is_guarded(db, settings):
    """Walk the real site: each role reaches exactly what its permissions over the whole tenant say."""
    settings.DEMO = True
    d = bangun()
    for model, admin in situs._registry.items():
        assert isinstance(admin, AdminInstansi), f"{model} is registered without the tenant's base"
        assert hasattr(model, "instansi"), f"{model} is national"
        awal = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        for kode, k in d.klien.items():
            peran = PERAN.get(kode)
            seluruh = peran is not None and not peran.per_unit
            lihat = seluruh and bool({admin.izin_lihat, admin.izin_ubah} & peran.izin)
            daftar = k.get(reverse(f"{awal}_changelist"), follow=True).status_code
            assert (daftar == 200) is lihat, f"{kode} at {awal}: {daftar}"
            if not (seluruh and admin.izin_ubah in peran.izin):
                assert k.get(reverse(f"{awal}_add"), follow=True).status_code in {403, 404}, f"{kode} adds at {awal}"
