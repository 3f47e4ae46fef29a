"""The institution's certificate: made once, key unreadable at rest, renewed in time, old seals stay good."""

from datetime import timedelta

import pytest
from cryptography import x509
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.utils import timezone
from time_machine import travel

from kinerja.inti.dokumen import layanan, sertifikat
from kinerja.inti.dokumen.periksa import Segel, periksa_segel
from kinerja.inti.dokumen.tasks import rawat_dokumen
from kinerja.inti.instansi import buat_instansi
from kinerja.inti.models import Peristiwa, SertifikatSegel
from kinerja.inti.pelaku import Ditolak, pelaku_sistem
from kinerja.inti.tenansi import masuk
from tests.inti.bantu import aksi_di
from tests.inti.dokumen.bantu import admin, berkas, periksa_pyhanko
from tests.inti.dokumen.jenis_uji import KODE, naskah
from tests.pabrik import anggota_baru, pelaku

HARI = timedelta(days=1)


@pytest.fixture
def sistem(instansi):
    return pelaku_sistem(instansi)


def test_made_once_and_its_key_is_encrypted(instansi, sistem):
    s = sertifikat.buat_sertifikat(oleh=sistem)
    assert sertifikat.buat_sertifikat(oleh=sistem).pk == s.pk
    isi = x509.load_pem_x509_certificate(s.sertifikat.encode())
    assert isi.subject.rfc4514_string() == ("CN=Kabupaten Contoh,OU=Segel elektronik internal,O=Kabupaten Contoh,C=ID")
    assert s.berlaku_sampai - s.berlaku_mulai == timedelta(days=730)
    assert "PRIVATE" not in s.kunci
    alat = sertifikat.alat_segel(oleh=sistem)
    assert alat.kunci not in s.kunci.encode()
    assert Peristiwa.objects.filter(aksi="segel.buat").count() == 1


def test_a_new_tenant_has_one_from_the_start(db):
    pk = buat_instansi(kode="kab-segel", nama="Kabupaten Segel")
    with masuk(pk):
        assert SertifikatSegel.objects.count() == 1
    assert aksi_di(pk, "segel.") == ["segel.buat"]


@pytest.mark.parametrize(("sisa", "diperbarui"), [(31, False), (29, True), (-1, True)])
def test_the_daily_job_renews_thirty_days_before_the_end(instansi, sistem, sisa, diperbarui):
    lama = sertifikat.buat_sertifikat(oleh=sistem)
    d = layanan.terbitkan(jenis=KODE, naskah=naskah(), oleh=admin())
    with travel(lama.berlaku_sampai - sisa * HARI, tick=False):
        assert sertifikat.perbarui_bila_perlu(oleh=sistem) is diperbarui
        assert not sertifikat.perbarui_bila_perlu(oleh=sistem)
        baru = sertifikat.sertifikat_berlaku()
        assert (baru.pk != lama.pk) is diperbarui
    lama.refresh_from_db()
    assert (lama.kunci == "") is diperbarui
    semua = [sertifikat.der(s.sertifikat) for s in SertifikatSegel.objects.all()]
    assert periksa_segel(berkas(d), semua) is Segel.UTUH
    assert periksa_pyhanko(berkas(d)).trusted


def test_an_expired_certificate_refuses_to_seal_and_says_the_way_out(instansi, sistem):
    s = sertifikat.buat_sertifikat(oleh=sistem)
    with travel(s.berlaku_sampai + HARI, tick=False):
        with pytest.raises(Ditolak, match=r"sudah berakhir.*Perbarui"), transaction.atomic():
            layanan.terbitkan(jenis=KODE, naskah=naskah(), oleh=admin())
        sertifikat.perbarui_sertifikat(oleh=pelaku(anggota_baru(), "admin_instansi"))
        assert layanan.terbitkan(jenis=KODE, naskah=naskah(), oleh=admin()).keadaan == "ditandatangani"


def test_another_secret_key_cannot_open_the_key_unless_it_is_a_fallback(instansi, sistem, settings):
    sertifikat.buat_sertifikat(oleh=sistem)
    lama, settings.SECRET_KEY = settings.SECRET_KEY, "kunci-lain-yang-juga-cukup-panjang-untuk-uji"
    with pytest.raises(Ditolak, match="SECRET_KEY sudah berganti"):
        sertifikat.alat_segel(oleh=sistem)
    settings.SECRET_KEY_FALLBACKS = [lama]
    assert sertifikat.alat_segel(oleh=sistem).kunci


def test_renewal_by_hand_is_the_admins(instansi):
    for peran in ("admin_tpp", "pemeriksa", "operator_opd"):
        with pytest.raises(Ditolak):
            sertifikat.perbarui_sertifikat(oleh=pelaku(anggota_baru(), peran))
    assert not SertifikatSegel.objects.exists()


def test_one_present_certificate_and_no_key_on_an_old_one(instansi, sistem):
    s = sertifikat.buat_sertifikat(oleh=sistem)
    for ubah in ({"diganti_pada": timezone.now()}, {"diganti_pada": timezone.now(), "kunci": s.kunci}):
        with pytest.raises(IntegrityError, match="inti_sertifikat_tanpa_kunci"), transaction.atomic():
            SertifikatSegel.objects.update(**ubah)
    s.pk = None
    with pytest.raises(IntegrityError, match="inti_sertifikat_satu"), transaction.atomic():
        s.save(force_insert=True)


def test_command_and_daily_task_serve_every_tenant(db, capsys):
    dua = [buat_instansi(kode=f"kab-{n}", nama=f"Kabupaten {n}") for n in "xy"]
    with travel(timezone.now() + 710 * HARI, tick=False):
        rawat_dokumen()
        call_command("siapkan_sertifikat")
    assert "Kabupaten x: sertifikat segel sudah ada" in capsys.readouterr().out
    for pk in dua:
        assert aksi_di(pk, "segel.") == ["segel.buat", "segel.perbarui"]
