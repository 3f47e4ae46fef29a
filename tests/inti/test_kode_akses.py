"""Codes on paper: printing, redeeming, and everything that must not work."""

import threading
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.utils import timezone

from kinerja.inti import layanan_akun, policies
from kinerja.inti.izin import PERAN, Izin
from kinerja.inti.layanan_akun import KodeSalah, Langkah, daftarkan_anggota, terbitkan_kode_akses
from kinerja.inti.models import Akun, Keanggotaan, KodeAkses, Peristiwa, PesanKeluar
from kinerja.inti.pelaku import Ditolak, pelaku_sistem
from kinerja.inti.policies import Sasaran
from kinerja.inti.tenansi import masuk
from tests.inti.bantu import SANDI, aksi_di, anggota, coba_masuk
from tests.pabrik import anggota_baru, instansi_baru, klien, pelaku

NIP = "198804282010121022"
PERTAMA, LUPA = KodeAkses.Jenis.AKSES_PERTAMA, KodeAkses.Jenis.LUPA_SANDI


def terbitkan(pk: int, jenis=PERTAMA, *, oleh=None, tingkat: int = 0, di_luar: bool = False) -> str:
    """Print one code inside the open door, by an OPD operator unless said otherwise."""
    oleh = oleh or pelaku(anggota_baru("Operator"), "operator_opd")
    sasaran = {pk: Sasaran(tingkat, di_luar)}
    hasil = terbitkan_kode_akses(keanggotaan_ids=[pk], jenis=jenis, sasaran=sasaran, oleh=oleh)
    return hasil.terbit[0].kode


def baru(instansi_id: int, nip: str = NIP) -> tuple[int, str]:
    """A registered member and his first code."""
    with masuk(instansi_id):
        satu = daftarkan_anggota(nama_akun=nip, nama="Ani", oleh=pelaku(anggota_baru("Operator"), "operator_opd"))
        return satu.pk, terbitkan(satu.pk)


def tukar(kode: str, sandi: str = SANDI, nip: str = NIP, klien: Client | None = None):
    """Both steps in the browser; returns the last answer."""
    k = klien or Client()
    langkah = k.post("/akun/kode/", {"nama_akun": nip, "kode": kode})
    if langkah.status_code != 200:
        return langkah
    isi = {"surat": langkah.context["surat"], "password1": sandi, "password2": sandi, "password": sandi}
    return k.post("/akun/kode/sandi/", isi)


# --- the good way -----------------------------------------------------------------------------------------------
def test_first_access_from_paper_to_login(dua):
    pk, kode = baru(dua.a)
    assert len(kode) == 11
    assert set(kode) <= set(layanan_akun.ABJAD + "-")
    assert coba_masuk(NIP, SANDI).status_code == 422
    assert tukar(kode.lower().replace("-", " "), nip="19880428 201012 1 022").url == "/akun/masuk/"
    k = Client()
    assert coba_masuk(NIP, SANDI, k).url == "/"
    assert k.get("/").status_code == 200
    with masuk(dua.a):
        assert anggota(pk).aktif
        simpanan = KodeAkses.objects.get(keanggotaan=pk)
        assert simpanan.dipakai_pada is not None
        assert kode.replace("-", "") not in simpanan.sidik
        fakta = list(Peristiwa.objects.filter(aksi__startswith="akun.kode").values_list("aksi", "fakta", "objek_id"))
    assert fakta == [
        ("akun.kode_terbit", {"jenis": "akses_pertama"}, pk),
        ("akun.kode_dipakai", {"jenis": "akses_pertama"}, pk),
    ]


def test_forgotten_password_replaces_it_and_ends_every_session(dua):
    pk, kode = baru(dua.a)
    tukar(kode)
    k = Client()
    coba_masuk(NIP, SANDI, k)
    with masuk(dua.a):
        lupa = terbitkan(pk, LUPA)
    assert tukar(lupa, "sawah-hijau-luas-9").url == "/akun/masuk/"
    assert k.get("/").status_code == 302, "the old session is dead"
    assert coba_masuk(NIP, SANDI).status_code == 422
    assert coba_masuk(NIP, "sawah-hijau-luas-9").status_code == 302


def test_weak_or_unequal_password_keeps_the_code(dua):
    _, kode = baru(dua.a)
    k = Client()
    surat = k.post("/akun/kode/", {"nama_akun": NIP, "kode": kode}).context["surat"]
    for satu, dua_ in (("pendek", "pendek"), (NIP, NIP), (SANDI, SANDI + "x")):
        assert k.post("/akun/kode/sandi/", {"surat": surat, "password1": satu, "password2": dua_}).status_code == 422
    assert tukar(kode).url == "/akun/masuk/"


# --- what does not work -----------------------------------------------------------------------------------------
def _salah(jawaban) -> bool:
    return jawaban.status_code == 422 and KodeSalah.alasan in jawaban.content.decode().replace("&quot;", '"')


def test_wrong_used_replaced_and_expired_codes_get_one_sentence(dua):
    pk, pertama = baru(dua.a)
    with masuk(dua.a):
        kedua = terbitkan(pk)
    assert _salah(tukar(pertama)), "replaced"
    assert _salah(tukar("AAAAA-AAAAA")), "wrong"
    assert _salah(tukar(kedua, nip="198804282010121023")), "somebody else's name"
    with time_machine.travel(timezone.now() + timedelta(days=31)):
        assert _salah(tukar(kedua)), "expired"
    tukar(kedua)
    assert _salah(tukar(kedua, "lain-sekali-123456")), "used"
    assert coba_masuk(NIP, SANDI).status_code == 302
    assert aksi_di(dua.a, "akun.kode_salah") == ["akun.kode_salah"], "on record once the membership is open"


def test_forgotten_password_code_lives_thirty_minutes(dua):
    pk, kode = baru(dua.a)
    tukar(kode)
    with masuk(dua.a):
        lupa = terbitkan(pk, LUPA)
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        assert _salah(tukar(lupa))


def test_attempts_with_codes_are_limited_per_name(dua):
    _, kode = baru(dua.a)
    for _ in range(5):
        tukar("AAAAA-AAAAA")
    terkunci = tukar(kode)
    assert terkunci.status_code == 422
    assert "cobalah lagi 10 menit lagi" in terkunci.content.decode()


def test_second_step_needs_the_signed_letter_of_the_first(dua):
    _, kode = baru(dua.a)
    for surat in ("", "palsu", f'["{NIP}", "{kode}"]'):
        isi = {"surat": surat, "password1": SANDI, "password2": SANDI}
        assert Client().post("/akun/kode/sandi/", isi).url == "/akun/kode/"
    assert not Akun.objects.get(username=NIP).has_usable_password()


def test_who_is_logged_in_leaves_first(dua):
    with masuk(dua.a):
        k = klien(anggota_baru("Budi"))
    assert k.get("/akun/kode/").url == "/akun/keluar/"


# --- who may print ----------------------------------------------------------------------------------------------
PENCETAK = [k for k, p in PERAN.items() if Izin.BUAT_KODE_AKSES in p.izin]
TINGKAT = sorted({0, *(p.tingkat for p in PERAN.values())})


@pytest.mark.parametrize("jenis", [PERTAMA, LUPA])
@pytest.mark.parametrize("di_luar", [False, True])
@pytest.mark.parametrize("tingkat", TINGKAT)
@pytest.mark.parametrize("peran", PENCETAK)
def test_rank_table_of_who_prints_for_whom(instansi, peran, tingkat, di_luar, jenis):
    """Below: always; equal: inside the printer's own units; above: never."""
    sasaran = anggota_baru("Sasaran", sandi=SANDI if jenis == LUPA else None)
    oleh, milik = pelaku(anggota_baru("Pencetak"), peran), PERAN[peran].tingkat
    if tingkat < milik or (tingkat == milik and not di_luar):
        assert terbitkan(sasaran.pk, jenis, oleh=oleh, tingkat=tingkat, di_luar=di_luar)
        return
    with pytest.raises(Ditolak, match="lebih tinggi dari peran Anda" if tingkat > milik else "di luar lingkup Anda"):
        terbitkan(sasaran.pk, jenis, oleh=oleh, tingkat=tingkat, di_luar=di_luar)
    assert not KodeAkses.objects.exists()
    assert not Peristiwa.objects.exists()


@pytest.mark.parametrize("peran", sorted(PERAN.keys() - PENCETAK))
def test_roles_without_the_permission_print_for_nobody(instansi, peran):
    with pytest.raises(Ditolak):
        terbitkan(anggota_baru("Sasaran").pk, oleh=pelaku(anggota_baru("Orang"), peran))


@pytest.mark.parametrize("peran", PENCETAK)
@pytest.mark.parametrize("jenis", [PERTAMA, LUPA])
def test_nobody_prints_for_himself(instansi, peran, jenis):
    sendiri = anggota_baru("Sendiri", sandi=SANDI)
    with pytest.raises(Ditolak, match="Akun Anda sendiri"):
        terbitkan(sendiri.pk, jenis, oleh=pelaku(sendiri, peran), tingkat=0)


def test_the_owner_of_the_password_is_told_who_printed_a_code(instansi):
    sasaran = anggota_baru("Sasaran", sandi=SANDI)
    terbitkan(sasaran.pk, LUPA, oleh=pelaku(anggota_baru("Operator Dua"), "operator_opd"))
    pesan = PesanKeluar.objects.get()
    assert (pesan.keanggotaan_id, pesan.judul) == (sasaran.pk, "Kode lupa sandi dibuat untuk akun Anda")
    assert pesan.isi.startswith("Dibuat oleh Operator Dua. ")
    assert klien(sasaran).get(pesan.tautan).status_code == 200
    (fakta,) = Peristiwa.objects.filter(aksi="akun.kode_terbit").values_list("nama_pelaku", "objek_id", "fakta")
    assert fakta == ("Operator Dua", sasaran.pk, {"jenis": "lupa_sandi"})


def test_a_batch_prints_for_those_who_may_and_names_the_others(instansi):
    a, b, c = (anggota_baru(f"Orang {n}") for n in "ABC")
    oleh = pelaku(anggota_baru("Operator"), "operator_opd")
    hasil = terbitkan_kode_akses(
        keanggotaan_ids=[a.pk, b.pk, c.pk],
        jenis=PERTAMA,
        sasaran={a.pk: Sasaran(0), b.pk: Sasaran(60), c.pk: Sasaran(0)},
        oleh=oleh,
    )
    assert [t.nama for t in hasil.terbit] == ["Orang A", "Orang C"]
    assert [(d.nama, "lebih tinggi dari peran Anda" in d.alasan) for d in hasil.ditolak] == [("Orang B", True)]
    with pytest.raises(KeyError):
        terbitkan_kode_akses(keanggotaan_ids=[a.pk], jenis=PERTAMA, sasaran={}, oleh=oleh)


def test_the_right_kind_of_code_for_the_state_of_the_account(instansi):
    bersandi, belum = anggota_baru("Bersandi", sandi=SANDI), anggota_baru("Belum")
    Keanggotaan.objects.filter(pk=belum.pk).update(aktif=False)
    with pytest.raises(Ditolak, match="kode lupa sandi"):
        terbitkan(bersandi.pk, PERTAMA)
    with pytest.raises(Ditolak, match="kode akses pertama"):
        terbitkan(belum.pk, LUPA)


# --- across tenants ---------------------------------------------------------------------------------------------
def test_attaching_a_nip_answers_the_same_whether_it_existed(dua):
    pk_a, kode = baru(dua.a)
    tukar(kode)
    with masuk(dua.b):
        operator = pelaku(anggota_baru("Operator B"), "operator_opd")
        lama = daftarkan_anggota(nama_akun=NIP, nama="Ani", oleh=operator)
        asing = daftarkan_anggota(nama_akun="199001012015031001", nama="Budi", oleh=operator)
        assert (lama.aktif, asing.aktif) == (False, False)
        assert [p.aksi for p in Peristiwa.objects.order_by("pk")] == ["akun.daftarkan"] * 2
        assert daftarkan_anggota(nama_akun=NIP, nama="Ani", oleh=operator).pk == lama.pk
    assert Akun.objects.filter(username=NIP).count() == 1
    assert pk_a != lama.pk


def test_other_tenants_code_never_touches_the_password(dua):
    _, kode_a = baru(dua.a)
    tukar(kode_a)
    pk_b, kode_b = baru(dua.b)
    k = Client()
    langkah = k.post("/akun/kode/", {"nama_akun": NIP, "kode": kode_b})
    assert "password1" not in langkah.context["form"].fields
    with pytest.raises(KodeSalah):
        layanan_akun.tukar_kode(nama_akun=NIP, kode=kode_b, sandi_baru="rebut-akun-orang-1")
    assert tukar(kode_b, "tebakan-penyerang-1").status_code == 422
    with masuk(dua.b):
        assert not anggota(pk_b).aktif, "without the password the membership stays closed"
    assert tukar(kode_b, SANDI).url == "/akun/masuk/"
    with masuk(dua.b):
        assert anggota(pk_b).aktif
    assert coba_masuk(NIP, SANDI).status_code == 302


def test_forgotten_password_code_is_refused_once_another_tenant_relies_on_the_account(dua):
    pk_a, kode_a = baru(dua.a)
    tukar(kode_a)
    with masuk(dua.a):
        lupa = terbitkan(pk_a, LUPA)
    pk_b, kode_b = baru(dua.b)
    with masuk(dua.a):
        assert terbitkan(pk_a, LUPA), "a membership nobody opened blocks nobody"
        lupa = terbitkan(pk_a, LUPA)
    tukar(kode_b, SANDI)
    assert _salah_langkah_dua(lupa), "printed before, refused after"
    for pintu, pk in ((dua.a, pk_a), (dua.b, pk_b)):
        with masuk(pintu), pytest.raises(Ditolak) as galat:
            terbitkan(pk, LUPA)
        assert galat.value.alasan == policies.TAK_DAPAT_DIATUR_ULANG
    assert coba_masuk(NIP, SANDI).status_code == 302


def _salah_langkah_dua(kode: str) -> bool:
    k = Client()
    jawaban = tukar(kode, "rebut-akun-orang-1", klien=k)
    return jawaban.url == "/akun/kode/" and "tidak cocok" in k.get("/akun/kode/").content.decode()


def test_squatting_a_nip_elsewhere_opens_nothing_here(dua):
    """B registers a NIP before its owner's tenant does, and sets its password. A's membership must stay shut to him."""
    _, kode_b = baru(dua.b)
    tukar(kode_b, "sandi-penyerobot-1")
    pk_a, kode_a = baru(dua.a)
    k = Client()
    coba_masuk(NIP, "sandi-penyerobot-1", k)
    assert k.get("/").context["request"].pelaku.instansi_id == dua.b
    assert k.post("/akun/instansi/", {"instansi": dua.a}).status_code == 404
    assert tukar(kode_a, "sandi-pemilik-asli-1").status_code == 422
    with masuk(dua.a):
        assert not anggota(pk_a).aktif


def test_code_of_one_tenant_is_printed_for_its_own_members_only(dua):
    pk_a, _ = baru(dua.a)
    with masuk(dua.b), pytest.raises(Ditolak, match="Tidak ada anggota"):
        terbitkan(pk_a)


# --- closing ----------------------------------------------------------------------------------------------------
def test_deactivation_ends_session_and_codes_until_a_new_first_code(dua):
    pk, kode = baru(dua.a)
    tukar(kode)
    k = Client()
    coba_masuk(NIP, SANDI, k)
    with masuk(dua.a):
        lupa = terbitkan(pk, LUPA)
        operator = pelaku(anggota_baru("Operator"), "operator_opd")
        layanan_akun.nonaktifkan_anggota(keanggotaan_id=pk, alasan="Pindah instansi", oleh=operator)
    assert k.get("/riwayat/").status_code == 404
    assert _salah(tukar(lupa))
    assert coba_masuk(NIP, SANDI).url == "/akun/masuk/"
    with masuk(dua.a):
        kembali = terbitkan(pk)
    assert tukar(kembali, SANDI).url == "/akun/masuk/"
    assert coba_masuk(NIP, SANDI).url == "/"


def test_only_the_system_prepares_a_login_without_paper(instansi):
    satu = daftarkan_anggota(nama_akun="demo", nama="Demo", oleh=pelaku_sistem(instansi))
    with pytest.raises(Ditolak):
        layanan_akun.siapkan_masuk(
            keanggotaan_id=satu.pk, sandi=SANDI, oleh=pelaku(anggota_baru("Admin"), "admin_instansi")
        )
    layanan_akun.siapkan_masuk(keanggotaan_id=satu.pk, sandi=SANDI, oleh=pelaku_sistem(instansi))
    satu = anggota(satu.pk)
    assert satu.aktif
    assert satu.akun.check_password(SANDI)
    with pytest.raises(Ditolak):
        layanan_akun.siapkan_masuk(keanggotaan_id=satu.pk, sandi="lain", oleh=pelaku_sistem(instansi))


@pytest.mark.parametrize("nama", ["", "Ani Lestari", "ani@contoh.id", "x" * 51])
def test_malformed_login_names_are_refused(instansi, nama):
    with pytest.raises(Ditolak, match="tidak dapat dipakai"):
        daftarkan_anggota(nama_akun=nama, nama="Ani", oleh=pelaku_sistem(instansi))


# --- two at once ------------------------------------------------------------------------------------------------
@pytest.mark.django_db(transaction=True)
def test_of_two_who_redeem_at_once_one_wins():
    a = instansi_baru("Kabupaten A")
    _, kode = baru(a)
    mulai, hasil = threading.Barrier(2), []

    def coba(sandi: str) -> None:
        try:
            mulai.wait(5)
            layanan_akun.tukar_kode(nama_akun=NIP, kode=kode, sandi_baru=sandi)
            hasil.append(sandi)
        except KodeSalah:
            hasil.append("")
        finally:
            connection.close()

    utas = [threading.Thread(target=coba, args=(s,)) for s in ("sandi-pertama-11", "sandi-kedua-2222")]
    for u in utas:
        u.start()
    for u in utas:
        u.join(20)
    assert sorted(map(bool, hasil)) == [False, True]
    assert Akun.objects.get(username=NIP).check_password(next(h for h in hasil if h))
    assert aksi_di(a, "akun.kode_dipakai") == ["akun.kode_dipakai"]
    assert layanan_akun._langkah(Akun.objects.get(username=NIP), PERTAMA) is Langkah.SANDI_LAMA
