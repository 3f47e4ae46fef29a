"""A lost second factor: who may take it off whom, what is left afterwards, who is told."""

import time
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from kinerja.inti.izin import PERAN, Izin
from kinerja.inti.layanan_dua_langkah import cabut_dua_langkah
from kinerja.inti.models import Akun, Instansi, Keanggotaan, KodeAkses, Peristiwa, PesanKeluar
from kinerja.inti.pelaku import Ditolak
from kinerja.inti.policies import JEDA_DUA_ORANG, TAK_DAPAT_DICABUT, Sasaran
from kinerja.inti.tenansi import masuk
from kinerja.queries.anggota import sasaran_anggota
from kinerja.services.akses import cetak_lupa_sandi
from tests.inti.bantu import SANDI, aksi_di, coba_masuk
from tests.pabrik import (
    anggota_baru,
    beri_kode_keamanan,
    beri_peran,
    formasi_baru,
    instansi_baru,
    klien,
    pegawai_baru,
    pelaku,
    unit_baru,
)

RAHASIA = "JBSWY3DPEHPK3PXP"
DASAR = {"alasan": "Ponsel hilang", "nomor_surat": "800/12/2026"}


@pytest.fixture(autouse=True)
def cache_sendiri(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()


def berkode(nama: str, username: str | None = None) -> Keanggotaan:
    """A member with a password, a second factor and recovery codes."""
    satu = anggota_baru(nama, username=username, sandi=SANDI)
    TOTP.activate(satu.akun, RAHASIA)
    RecoveryCodes.activate(satu.akun)
    return satu


def kode_kini() -> str:
    return format_hotp_value(hotp_value(RAHASIA, int(time.time()) // 30))


def cabut(anggota, oleh, *, tingkat: int = 0, di_luar: bool = False, **dasar):
    return cabut_dua_langkah(
        keanggotaan_id=anggota.pk, sasaran=Sasaran(tingkat, di_luar), oleh=oleh, **{**DASAR, **dasar}
    )


# --- the whole way ----------------------------------------------------------------------------------------------
def test_from_request_to_a_new_second_factor(db, settings, django_capture_on_commit_callbacks):
    settings.DEMO = False
    a = instansi_baru("Kabupaten A")
    with masuk(a):
        admin, korban = berkode("Admin Satu"), berkode("Admin Dua", username="admin.dua")
        beri_peran(admin, "admin_instansi")
        beri_peran(korban, "admin_struktur")
    sesi = klien(korban)
    assert sesi.get("/riwayat/").status_code == 200
    k = klien(admin)
    assert "Admin Dua" in k.get("/akses/dua-langkah/?cari=admin.d").content.decode()
    alamat = f"/akses/dua-langkah/{korban.pk}/"
    assert k.post(alamat, {**DASAR, "nomor_surat": "", "code": kode_kini()}).status_code == 422
    assert k.post(alamat, {**DASAR, "code": "000000"}).status_code == 422
    assert Authenticator.objects.filter(user=korban.akun).count() == 2
    with django_capture_on_commit_callbacks(execute=True):
        assert k.post(alamat, {**DASAR, "code": kode_kini()}).url == "/akses/dua-langkah/"

    assert not Authenticator.objects.filter(user=korban.akun).exists()
    assert Authenticator.objects.filter(user=admin.akun).count() == 2
    assert sesi.get("/riwayat/").url.startswith("/akun/masuk/"), "his sessions are over"
    assert k.get("/riwayat/").status_code == 200, "nobody else's"
    with masuk(a):
        p = Peristiwa.objects.get(aksi="akun.dua_langkah_cabut")
        pesan = PesanKeluar.objects.get()
    assert (p.nama_pelaku, p.objek_id, p.alasan) == ("Admin Satu", korban.pk, "Ponsel hilang")
    assert p.fakta == {"nomor_surat": "800/12/2026"}
    assert (pesan.keanggotaan_id, pesan.judul) == (korban.pk, "Verifikasi dua langkah akun Anda dicabut")
    assert "Admin Satu" in pesan.isi
    assert "800/12/2026" in pesan.isi
    baru = Client()
    assert coba_masuk("admin.dua", SANDI, baru).url == "/"
    assert baru.get("/").url == "/akun/kode-keamanan/aktifkan/", "the role opens nothing before it is set up anew"
    assert "tidak aktif" in k.get(alamat).content.decode(), "nothing is left to take off"


# --- who may ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("tingkat", sorted({0, *(p.tingkat for p in PERAN.values())}))
@pytest.mark.parametrize("di_luar", [False, True])
@pytest.mark.parametrize("peran", sorted(PERAN))
def test_rank_table_of_who_takes_off_whose(instansi, peran, tingkat, di_luar):
    admin, korban = anggota_baru("Admin"), berkode("Korban")
    beri_kode_keamanan(admin.akun)
    oleh, milik = pelaku(admin, peran), PERAN[peran].tingkat
    if Izin.KELOLA_PERAN in PERAN[peran].izin and (tingkat < milik or (tingkat == milik and not di_luar)):
        cabut(korban, oleh, tingkat=tingkat, di_luar=di_luar)
        assert not Authenticator.objects.filter(user=korban.akun).exists()
        return
    with pytest.raises(Ditolak):
        cabut(korban, oleh, tingkat=tingkat, di_luar=di_luar)
    assert Authenticator.objects.filter(user=korban.akun).count() == 2
    assert not Peristiwa.objects.exists()


@pytest.mark.parametrize(
    ("keadaan", "kalimat"),
    [
        ("tanpa_dua_langkah", "akun Anda sendiri sebelum membantu"),
        ("sendiri", "Akun Anda sendiri"),
        ("tidak_aktif", "tidak ada yang perlu dicabut"),
        ("belum_dibuka", TAK_DAPAT_DICABUT),
        ("platform", TAK_DAPAT_DICABUT),
        ("tanpa_surat", "Isi alasan dan nomor surat"),
        ("tanpa_alasan", "Isi alasan dan nomor surat"),
    ],
)
def test_refusals_have_their_sentence(instansi, keadaan, kalimat):
    admin, korban = berkode("Admin"), berkode("Korban")
    if keadaan == "tanpa_dua_langkah":
        Authenticator.objects.filter(user=admin.akun).delete()
    if keadaan == "tidak_aktif":
        Authenticator.objects.filter(user=korban.akun).delete()
    if keadaan == "belum_dibuka":
        Keanggotaan.objects.filter(pk=korban.pk).update(aktif=False)
    if keadaan == "platform":
        Akun.objects.filter(pk=korban.akun_id).update(admin_platform=True)
    dasar = {"tanpa_surat": {"nomor_surat": " "}, "tanpa_alasan": {"alasan": ""}}.get(keadaan, {})
    with pytest.raises(Ditolak, match=kalimat):
        cabut(admin if keadaan == "sendiri" else korban, pelaku(admin, "admin_instansi"), **dasar)
    assert not Peristiwa.objects.exists()


def test_account_with_a_place_elsewhere_is_left_to_the_platform(db, settings):
    a, b = instansi_baru("Kabupaten A"), instansi_baru("Kabupaten B")
    with masuk(a):
        admin, korban = berkode("Admin"), berkode("Ani", username="ani")
    with masuk(b):
        Keanggotaan.objects.create(akun=korban.akun, nama="Ani di B")
    with masuk(a), pytest.raises(Ditolak) as galat:
        cabut(korban, pelaku(admin, "admin_instansi"))
    assert galat.value.alasan == TAK_DAPAT_DICABUT
    with pytest.raises(CommandError, match="Isi alasan dan nomor surat"):
        call_command("pulihkan_akun", "ani", "--dua-langkah")
    keluaran = StringIO()
    argumen = ("--dua-langkah", "--alasan", "Ponsel hilang", "--nomor-surat", "9/2026")
    call_command("pulihkan_akun", "ani", *argumen, stdout=keluaran)
    assert keluaran.getvalue() == "Verifikasi dua langkah ani dicabut; tercatat di Kabupaten A, Kabupaten B.\n"
    assert not Authenticator.objects.filter(user=korban.akun).exists()
    assert aksi_di(a) == aksi_di(b) == ["akun.dua_langkah_cabut"]
    with pytest.raises(CommandError, match="tidak ada yang perlu dicabut"):
        call_command("pulihkan_akun", "ani", *argumen)


def test_the_platform_helps_the_only_admin_with_a_password_code(db):
    a = instansi_baru("Kabupaten A")
    kode = Instansi.objects.get(pk=a).kode
    with masuk(a):
        admin = anggota_baru("Admin", username="admin", sandi=SANDI)
        beri_peran(admin, "admin_instansi")
    keluaran = StringIO()
    call_command("pulihkan_akun", "Admin", "--sandi", kode, stdout=keluaran)
    assert "berlaku 30 menit" in keluaran.getvalue()
    with masuk(a):
        assert KodeAkses.objects.get().keanggotaan_id == admin.pk
        assert PesanKeluar.objects.get().keanggotaan_id == admin.pk
    for salah in (("tidak-ada", "--sandi", kode), ("admin", "--sandi", "bukan-instansi")):
        with pytest.raises(CommandError):
            call_command("pulihkan_akun", *salah)


# --- two people -------------------------------------------------------------------------------------------------
@pytest.fixture
def dua_admin(instansi):
    """Two admins, and a person of the tenant with account and second factor."""
    korban = berkode("Korban")
    orang = pegawai_baru("Korban", formasi=formasi_baru(unit_baru("Dinas")), keanggotaan=korban)
    satu, dua = (pelaku(berkode(n), "admin_instansi") for n in ("Admin Satu", "Admin Dua"))
    return satu, dua, korban, orang


def test_whoever_printed_a_code_leaves_the_second_factor_to_another(dua_admin, time_machine_maju):
    satu, _, korban, orang = dua_admin
    cetak_lupa_sandi(pegawai=orang, oleh=satu)
    with pytest.raises(Ditolak, match="Mintalah admin lain mencabut"):
        cabut(korban, satu)
    time_machine_maju(JEDA_DUA_ORANG)
    cabut(korban, satu)


def test_whoever_took_the_second_factor_off_leaves_the_code_to_another(dua_admin):
    satu, dua, korban, orang = dua_admin
    cabut(korban, satu)
    with pytest.raises(Ditolak, match="Mintalah operator atau admin lain"):
        cetak_lupa_sandi(pegawai=orang, oleh=satu)
    assert cetak_lupa_sandi(pegawai=orang, oleh=dua).hasil.terbit


@pytest.fixture
def time_machine_maju():
    """Move the clock; events keep the database's time."""
    import time_machine

    jam = []

    def maju(selama):
        satu = time_machine.travel(timezone.now() + selama)
        satu.start()
        jam.append(satu)

    yield maju
    for satu in jam:
        satu.stop()


# --- equal rank and its units -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("peran", "unit", "harapan"),
    [
        ("operator_opd", "sendiri", Sasaran(20)),
        ("bendahara", "bawah", Sasaran(20)),
        ("bendahara", "lain", Sasaran(20, di_luar=True)),
        ("operator_presensi", "lain", Sasaran(15)),
        ("pengguna_anggaran", "sendiri", Sasaran(30)),
        ("", "", Sasaran(0)),
    ],
)
def test_a_peer_is_one_whose_role_stays_inside_the_operators_units(instansi, peran, unit, harapan):
    opd = unit_baru("Dinas Satu")
    tempat = {"sendiri": opd, "bawah": unit_baru("Bidang", parent=opd), "lain": unit_baru("Dinas Dua")}
    operator = pelaku(anggota_baru("Operator"), "operator_opd", unit=opd)
    sasaran = anggota_baru("Sasaran")
    if peran:
        beri_peran(sasaran, peran, tempat[unit])
    assert sasaran_anggota(operator, [sasaran.pk], izin=Izin.BUAT_KODE_AKSES) == {sasaran.pk: harapan}


def test_an_operator_helps_the_other_operator_of_his_opd(instansi):
    opd = unit_baru("Dinas Satu")
    rekan = anggota_baru("Rekan", sandi=SANDI)
    beri_peran(rekan, "operator_opd", opd)
    orang = pegawai_baru("Rekan", formasi=formasi_baru(opd), keanggotaan=rekan)
    oleh = pelaku(anggota_baru("Operator"), "operator_opd", unit=opd)
    assert [t.nama for t in cetak_lupa_sandi(pegawai=orang, oleh=oleh).hasil.terbit] == ["Rekan"]
    beri_peran(rekan, "bendahara", unit_baru("Dinas Dua"))
    with pytest.raises(Ditolak, match="di luar lingkup Anda"):
        cetak_lupa_sandi(pegawai=orang, oleh=oleh)
