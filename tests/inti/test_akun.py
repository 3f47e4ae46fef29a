"""Login, lock-out, what is on record, the second step, the choice of tenant."""

import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import NoReverseMatch, reverse

from kinerja.inti.models import Akun, Keanggotaan, Peristiwa
from kinerja.inti.tenansi import masuk
from tests.inti.bantu import SANDI, aksi_di, coba_masuk
from tests.pabrik import anggota_baru, klien

NIP = "198804282010121022"


@pytest.fixture
def ani(dua):
    """One account with memberships in both tenants."""
    with masuk(dua.a):
        di_a = anggota_baru("Ani di A", username=NIP, sandi=SANDI)
    with masuk(dua.b):
        Keanggotaan.objects.create(akun=di_a.akun, nama="Ani di B")
    return di_a


@pytest.mark.parametrize("ketikan", [NIP, "19880428 201012 1 022", "19880428.201012.1.022", f"  {NIP} "])
def test_nip_is_accepted_as_people_write_it(dua, ani, ketikan):
    jawaban = coba_masuk(ketikan, SANDI)
    assert (jawaban.status_code, jawaban.url) == (302, "/")
    assert aksi_di(dua.a) == aksi_di(dua.b) == ["akun.masuk"]


def test_user_name_ignores_case_and_session_ends_with_the_browser(dua):
    with masuk(dua.a):
        anggota_baru("Admin", username="admin.bkpsdm", sandi=SANDI)
    k = Client()
    assert coba_masuk("Admin.BKPSDM", SANDI, k).status_code == 302
    assert k.session.get_expire_at_browser_close()
    assert k.get("/").status_code == 200


def test_failure_is_one_sentence_and_on_record_only_for_known_names(dua, ani):
    salah, asing = coba_masuk(NIP, "bukan-ini-1234"), coba_masuk("tidak-ada", "bukan-ini-1234")
    assert salah.status_code == asing.status_code == 422
    kalimat = "NIP, nama pengguna, atau kata sandi tidak cocok."
    assert kalimat in salah.content.decode()
    assert kalimat in asing.content.decode()
    assert aksi_di(dua.a) == aksi_di(dua.b) == ["akun.gagal_masuk"]
    with masuk(dua.a):
        p = Peristiwa.objects.get()
    assert (p.akun_id, p.objek_id, p.nama_pelaku) == (None, ani.pk, "Seseorang yang belum masuk")
    assert p.fakta == {"akun": f"NIP …{NIP[-4:]}"}, "the account by what its owner knows it by, no whole NIP"


def test_lock_out_tells_how_long_holds_for_the_right_password_and_ends(dua, ani):
    with time_machine.travel("2026-05-06 08:00:00+07:00", tick=False) as jam:
        for _ in range(5):
            coba_masuk(NIP, "bukan-ini-1234")
        jam.shift(60)
        terkunci = coba_masuk("19880428 201012 1 022", SANDI)
        assert terkunci.status_code == 422
        assert "cobalah lagi 9 menit lagi" in terkunci.content.decode()
        coba_masuk(NIP, SANDI)
        assert aksi_di(dua.a) == ["akun.gagal_masuk"] * 5 + ["akun.terkunci"], "one event a lock-out, not one a try"
        jam.shift(9 * 60 + 1)
        assert coba_masuk(NIP, SANDI).status_code == 302


def test_another_host_header_is_no_further_attempt(dua, ani):
    for i in range(5):
        Client().post("/akun/masuk/", {"login": NIP, "password": "salah"}, headers={"host": f"h{i}.contoh.id"})
    assert "Terlalu banyak" in coba_masuk(NIP, SANDI).content.decode()


def test_inactive_account_and_account_without_open_membership_stay_outside(dua, ani):
    with masuk(dua.a):
        tertutup = anggota_baru("Belum", username="belum", sandi=SANDI)
        tertutup.aktif = False
        tertutup.save()
    k = Client()
    assert coba_masuk("belum", SANDI, k).url == "/akun/masuk/"
    assert "belum dapat masuk ke instansi mana pun" in k.get("/akun/masuk/").content.decode()
    Akun.objects.filter(pk=ani.akun_id).update(is_active=False)
    assert coba_masuk(NIP, SANDI, k).url == "/akun/masuk/"
    assert not Session.objects.filter(session_data__contains="_auth_user_id").exists()
    assert "_auth_user_id" not in k.session


def test_logout_needs_a_post_and_is_on_record(dua, ani):
    k = klien(ani)
    assert k.get("/akun/keluar/").status_code == 200
    assert k.get("/", follow=False).status_code == 200
    assert k.post("/akun/keluar/").url == "/akun/masuk/"
    assert k.get("/").status_code == 302
    assert aksi_di(dua.a) == ["akun.keluar"]


def test_changed_password_ends_the_other_sessions(dua, ani):
    lama, lain = Client(), Client()
    coba_masuk(NIP, SANDI, lama)
    coba_masuk(NIP, SANDI, lain)
    baru = {"oldpassword": SANDI, "password1": "gunung-api-hijau-8", "password2": "gunung-api-hijau-8"}
    lemah = {**baru, "password1": NIP, "password2": NIP}
    assert lama.post("/akun/sandi/", lemah).status_code == 422
    assert lama.post("/akun/sandi/", baru).status_code == 302
    assert (lama.get("/").status_code, lain.get("/").status_code) == (200, 302)
    assert aksi_di(dua.a, "akun.ganti") == ["akun.ganti_sandi"]


def test_only_the_offered_pages_exist(client):
    for nama in ("account_signup", "account_email", "account_reset_password", "account_inactive", "mfa_list_webauthn"):
        with pytest.raises(NoReverseMatch):
            reverse(nama)
    for jalur in ("signup/", "akun/signup/", "accounts/login/", "akun/email/", "akun/tidak-tersedia/"):
        assert client.get(f"/{jalur}").status_code == 404


OWN = (
    "sandi/",
    "konfirmasi/",
    "kode-keamanan/",
    "kode-keamanan/aktifkan/",
    "kode-keamanan/matikan/",
    "kode-keamanan/pemulihan/",
)


@pytest.mark.parametrize(
    "jalur", [*OWN, "kode-keamanan/masuk/", "kode-keamanan/konfirmasi/", "kode-keamanan/pemulihan/baru/"]
)
def test_own_pages_send_strangers_to_the_login_and_show_themselves(dua, ani, jalur):
    assert Client().get(f"/akun/{jalur}").url.startswith("/akun/masuk/")
    k = Client()
    coba_masuk(NIP, SANDI, k)
    k.post("/akun/konfirmasi/", {"password": SANDI, "next": "/"})
    TOTP.activate(ani.akun, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(ani.akun)
    assert k.get(f"/akun/{jalur}").status_code in ({302} if jalur in ("kode-keamanan/masuk/", OWN[3]) else {200})
    assert Client().get("/akun/kode-keamanan/pemulihan/unduh/").status_code == 302
    assert k.get("/akun/kode-keamanan/pemulihan/unduh/").content.decode().startswith("Kode pemulihan Kinerja")


# --- choice of tenant -------------------------------------------------------------------------------------------
def test_switch_to_an_own_tenant_and_to_no_other(dua, ani):
    k = klien(ani)
    assert "Kabupaten A" in k.get("/").content.decode()
    assert k.post("/akun/instansi/", {"instansi": dua.b}).status_code == 302
    assert k.get("/").context["request"].pelaku.nama == "Ani di B"
    with masuk(dua.b):
        hanya_b = anggota_baru("Budi", username="budi", sandi=SANDI)
    lain = klien(hanya_b)
    for nilai in (str(dua.a), "", "x", "0"):
        assert lain.post("/akun/instansi/", {"instansi": nilai}).status_code == 404
    assert lain.get("/").context["request"].pelaku.instansi_id == dua.b


# --- second step ------------------------------------------------------------------------------------------------
def _kode(rahasia: str) -> str:
    return format_hotp_value(hotp_value(rahasia, int(time.time()) // 30))


@pytest.fixture
def admin(dua, peran, settings):
    settings.DEMO = False
    settings.MFA_ADAPTER = "kinerja.inti.akun_adapter.AdapterMfa"
    with masuk(dua.a):
        satu = anggota_baru("Admin", username="admin", sandi=SANDI)
    peran[satu.pk] = ["admin_instansi"]
    return satu


def test_admin_is_led_to_the_second_step_and_uses_it_ever_after(dua, admin, django_capture_on_commit_callbacks):
    k = Client()
    coba_masuk("admin", SANDI, k)
    assert k.get("/").url == "/akun/kode-keamanan/aktifkan/"
    assert k.get("/riwayat/").url == "/akun/kode-keamanan/aktifkan/"
    assert k.get("/akun/kode-keamanan/aktifkan/").url.startswith("/akun/konfirmasi/")
    k.post("/akun/konfirmasi/", {"password": SANDI, "next": "/akun/kode-keamanan/aktifkan/"})
    halaman = k.get("/akun/kode-keamanan/aktifkan/")
    rahasia = halaman.context["form"].secret
    assert k.post("/akun/kode-keamanan/aktifkan/", {"code": "000000"}).status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        assert k.post("/akun/kode-keamanan/aktifkan/", {"code": _kode(rahasia)}).status_code == 302
    assert k.get("/").status_code == 200
    simpanan = Authenticator.objects.get(type="totp").data["secret"]
    assert rahasia not in simpanan, "encrypted at rest"

    baru = Client()
    assert coba_masuk("admin", SANDI, baru).url == "/akun/kode-keamanan/masuk/"
    assert baru.get("/").status_code == 302, "the password alone opens nothing"
    assert baru.post("/akun/kode-keamanan/masuk/", {"code": "000000"}).status_code == 422
    with time_machine.travel(time.time() + 60):
        assert baru.post("/akun/kode-keamanan/masuk/", {"code": _kode(rahasia)}).status_code == 302
    assert baru.get("/").status_code == 200
    ada = set(aksi_di(dua.a, "akun."))
    assert {"akun.dua_langkah_aktif", "akun.gagal_dua_langkah", "akun.masuk"} <= ada


def test_recovery_code_opens_once(dua, admin):
    TOTP.activate(admin.akun, "JBSWY3DPEHPK3PXP")
    kode = RecoveryCodes.activate(admin.akun).generate_codes()[0]
    satu, dua_kali = Client(), Client()
    for k in (satu, dua_kali):
        coba_masuk("admin", SANDI, k)
        k.post("/akun/kode-keamanan/masuk/", {"code": kode})
    assert (satu.get("/").status_code, dua_kali.get("/").status_code) == (200, 302)


@pytest.mark.parametrize(
    ("demo", "kode", "status"), [(True, "admin_instansi", 200), (False, "operator_opd", 200), (False, "admin_tpp", 302)]
)
def test_who_needs_a_second_step(dua, peran, settings, demo, kode, status):
    settings.DEMO = demo
    with masuk(dua.a):
        satu = anggota_baru("Orang")
    peran[satu.pk] = [kode]
    assert klien(satu).get("/riwayat/").status_code == status
