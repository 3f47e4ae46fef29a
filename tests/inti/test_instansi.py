"""Commands that make a tenant and its first admin."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from kinerja.inti import instansi as modul
from kinerja.inti.models import Instansi, Keanggotaan, PemetaanKolom, Peristiwa
from kinerja.inti.tenansi import instansi_aktif, masuk
from tests.inti.bantu import SANDI, coba_masuk
from tests.inti.test_kode_akses import tukar


@pytest.fixture
def daftar(monkeypatch, peran):
    """Own registries: one filler, one giver of roles."""
    monkeypatch.setattr(modul, "_pengisi", [])
    monkeypatch.setattr(modul, "_pemberi", [])
    modul.saat_dibuat(lambda oleh: PemetaanKolom.objects.create(jenis="acuan", pasangan={"zona": oleh.zona}))

    def beri(*, keanggotaan_id, peran: str, oleh, dasar) -> None:
        isi_peran[keanggotaan_id] = [peran]

    isi_peran = peran
    modul.daftarkan_pemberi_peran(beri)


def jalankan(*args: str) -> str:
    keluaran = StringIO()
    call_command(*args, stdout=keluaran)
    return keluaran.getvalue()


def test_new_tenant_has_its_reference_data_and_a_first_event(db, daftar):
    jalankan("buat_instansi", "kab-baru", "Kabupaten Baru", "--zona", "wita")
    instansi = Instansi.objects.get(kode="kab-baru")
    assert (instansi.nama, instansi.zona, instansi.jenis, instansi.aktif) == (
        "Kabupaten Baru",
        "Asia/Makassar",
        "pemda",
        True,
    )
    assert instansi_aktif() is None
    with masuk(instansi.pk):
        assert PemetaanKolom.objects.get().pasangan == {"zona": "Asia/Makassar"}
        assert Peristiwa.objects.get().aksi == "instansi.buat"


def test_failing_reference_data_leaves_no_tenant(db, daftar):
    def rusak(oleh):
        raise ZeroDivisionError

    modul.saat_dibuat(rusak)
    with pytest.raises(ZeroDivisionError):
        modul.buat_instansi(kode="kab-baru", nama="Kabupaten Baru")
    assert not Instansi.objects.filter(kode="kab-baru").exists()


@pytest.mark.parametrize(("kode", "kalimat"), [("kab baru", "Kode hanya boleh"), ("kab-ada", "sudah dipakai")])
def test_bad_codes_get_a_sentence(db, daftar, kode, kalimat):
    jalankan("buat_instansi", "kab-ada", "Kabupaten Ada")
    with pytest.raises(CommandError, match=kalimat):
        jalankan("buat_instansi", kode, "Kabupaten Baru")


def test_first_admin_enters_with_the_printed_code(db, daftar, cache_bersih, settings):
    settings.DEMO = True
    jalankan("buat_instansi", "kab-baru", "Kabupaten Baru")
    keluaran = jalankan("buat_admin", "kab-baru", "admin.baru", "--nama", "Siti Admin")
    kode = re.search(r"[A-Z2-9]{5}-[A-Z2-9]{5}", keluaran).group()
    assert "Siti Admin menjadi Admin Instansi di Kabupaten Baru." in keluaran
    assert tukar(kode, nip="admin.baru").url == "/akun/masuk/"
    assert coba_masuk("admin.baru", SANDI).url == "/"
    with masuk(Instansi.objects.get(kode="kab-baru").pk):
        assert Keanggotaan.objects.get().nama == "Siti Admin"


def test_admin_command_refuses_what_it_cannot_do(db, daftar, monkeypatch):
    with pytest.raises(CommandError, match="tidak ada"):
        jalankan("buat_admin", "bukan", "admin")
    jalankan("buat_instansi", "kab-baru", "Kabupaten Baru")
    with pytest.raises(CommandError, match="tidak dapat dipakai"):
        jalankan("buat_admin", "kab-baru", "admin @ baru")
    monkeypatch.setattr(modul, "_pemberi", [])
    with pytest.raises(CommandError, match="penugasan peran"):
        jalankan("buat_admin", "kab-baru", "admin")
    with masuk(Instansi.objects.get(kode="kab-baru").pk):
        assert not Keanggotaan.objects.exists(), "nothing half done"


@pytest.mark.parametrize(
    ("proksi", "diteruskan", "alamat"),
    [(False, "9.9.9.9", "10.0.0.1"), (True, "9.9.9.9, 7.7.7.7", "7.7.7.7"), (True, "", "10.0.0.1")],
    ids=["nobody is believed", "the last that our proxy added", "health check past the proxy"],
)
def test_client_address_believes_only_our_proxy(settings, rf, proksi, diteruskan, alamat):
    from kinerja.inti.keanggotaan import alamat_ip

    settings.DI_BALIK_PROKSI = proksi
    kepala = {"HTTP_X_FORWARDED_FOR": diteruskan} if diteruskan else {}
    assert alamat_ip(rf.get("/", REMOTE_ADDR="10.0.0.1", **kepala)) == alamat
