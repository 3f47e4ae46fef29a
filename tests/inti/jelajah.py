from dataclasses import replace
from datetime import timedelta

from django.db.models.functions import Now
from django.utils import timezone

from kinerja.inti.dokumen.basah import terima_pindaian
from kinerja.inti.dokumen.lambang import ganti_lambang
from kinerja.inti.dokumen.layanan import terbitkan
from kinerja.inti.impor import _pengimpor
from kinerja.inti.izin import PERAN, Izin
from kinerja.inti.models import BarisUnggahan, Pekerjaan, Pemberitahuan, Unggahan
from tests.inti.dokumen import jenis_uji
from tests.inti.dokumen.bantu import gambar
from tests.inti.dokumen.test_pindaian import PDF
from tests.jelajah_dasar import Halaman
from tests.pabrik import pelaku

JENIS = min((p for p in _pengimpor.values() if p.kolom), key=lambda p: p.kode)
"""A kind of import that reads a table; which one does not matter."""
PEMAKAI = frozenset(k for k, p in PERAN.items() if JENIS.izin in p.izin and not p.per_unit)
"""Roles over the whole tenant that see everybody's uploads of this kind; a unit's operator sees his own."""
PENGIMPOR = frozenset(k for k, p in PERAN.items() if p.izin & {i.izin for i in _pengimpor.values()})
DOKUMEN = frozenset({k for k, p in PERAN.items() if Izin.HITUNG_TPP in p.izin} | {"pemilik"})
"""Who the tests' kind of document lets see one about the plain employee."""
STRUKTUR = frozenset(k for k, p in PERAN.items() if Izin.KELOLA_STRUKTUR in p.izin and not p.per_unit)
PEMBACA_KETENTUAN = frozenset(k for k, p in PERAN.items() if Izin.LIHAT_KETENTUAN in p.izin)
KASUS_BAWAAN = "a shipped file is the same for every tenant; walked in tests/inti/kasus/test_halaman_kasus.py"
SATU_KASUS = '[{"id": "a", "masukan": {"pagu": 1}, "harapan": {"kotor": 1}}]'
SENDIRI = "a page of one's own account, walked in tests/inti/test_akun.py"


def tambah(d):
    """An upload that waits for consent, a job and a notice of the plain employee."""
    d.unggahan = Unggahan.objects.create(
        jenis=JENIS.kode,
        nama_berkas="data.csv",
        sidik="0" * 64,
        isi=b"x",
        status="pratinjau",
        ringkasan={"jumlah": {"baru": 1}, "tersimpan": {"baru": 1}, "kepala": ["a"], "kepala_berkas": ["a"]},
    )
    BarisUnggahan.objects.create(
        instansi_id=d.a, unggahan=d.unggahan, nomor=2, putusan="ditolak", sel=["x"], alasan="Rusak."
    )
    milik = {"dibuat_oleh": d.anggota_pegawai, "jenis": "impor.periksa", "judul": "Memeriksa"}
    d.pekerjaan = Pekerjaan.objects.create(
        kunci="jelajah", argumen={"kode": str(d.unggahan.kode), "unggahan": d.unggahan.pk}, denyut=Now(), **milik
    )
    d.dokumen = _dokumen(d)
    d.pindaian = _pindaian(d)
    ganti_lambang(nama="lambang.png", isi=gambar(), oleh=pelaku())
    d.cetak = Pekerjaan.objects.create(
        kunci="cetak", status="selesai", **milik | {"jenis": "inti.cetak_massal"}, hasil=_SUDAH_HABIS
    )
    d.pemberitahuan = Pemberitahuan.objects.create(keanggotaan=d.anggota_pegawai, judul="Kabar", tautan="/riwayat/")


_SUDAH_HABIS = {"sampai": (timezone.now() - timedelta(days=1)).isoformat()}


def _pindaian(d):
    """A scan of another document, sent by an officer, that the plain employee is to confirm."""
    return terima_pindaian(dokumen=_dokumen(d, 2), berkas=PDF, oleh=pelaku(None, "admin_tpp"))


def _dokumen(d, subjek=1):
    """A document about the plain employee, who is to sign it himself."""
    penanda = replace(jenis_uji.PA, kode="saya", pegawai_id=d.pegawai.pk)
    naskah = jenis_uji.naskah(subjek, pegawai_id=d.pegawai.pk, penanda_tangan=(penanda,))
    return terbitkan(jenis=jenis_uji.KODE, naskah=naskah, oleh=pelaku())


def _nomor_dokumen(d):
    return {"pk": d.dokumen.pk}


def _unggahan(d):
    return {"kode": d.unggahan.kode}


def _pekerjaan(d):
    return {"kode": d.pekerjaan.kode}


PINDAH = frozenset({302})
HALAMAN = {
    "beranda": Halaman(),
    "komponen": Halaman(publik=True, hasil=frozenset({404})),  # open in development and demo only
    "favicon": Halaman(publik=True, hasil=PINDAH),
    "luring": Halaman(publik=True),
    "luring-sesi": Halaman(publik=True),
    "luring-pekerja": Halaman(publik=True),
    "sehat-hidup": Halaman(publik=True),
    "sehat-siap": Halaman(publik=True),
    "account_login": Halaman(publik=True),
    "sandi-lupa": Halaman(publik=True),
    "akun-kode": Halaman(publik=True),
    "akun-kode-sandi": Halaman(publik=True, metode="post", hasil=PINDAH),
    "account_logout": Halaman(),
    "mfa_index": Halaman(),
    "keanggotaan-pilih": Halaman(metode="post", data=lambda d: {"instansi": d.a}, hasil=PINDAH),
    "account_change_password": Halaman(alasan=SENDIRI),
    "account_reauthenticate": Halaman(alasan=SENDIRI),
    "account_set_password": Halaman(alasan="a name that allauth reverses; always 404 (test_akun)"),
    "mfa_authenticate": Halaman(alasan=SENDIRI),
    "mfa_reauthenticate": Halaman(alasan=SENDIRI),
    "mfa_activate_totp": Halaman(alasan=SENDIRI),
    "mfa_deactivate_totp": Halaman(alasan=SENDIRI),
    "mfa_view_recovery_codes": Halaman(alasan=SENDIRI),
    "mfa_generate_recovery_codes": Halaman(alasan=SENDIRI),
    "mfa_download_recovery_codes": Halaman(alasan=SENDIRI),
    "impor-daftar": Halaman(boleh=PENGIMPOR),
    "impor-unggah": Halaman(alasan="a kind of import is code, not a row; walked in tests/inti/test_impor.py"),
    "impor-templat": Halaman(alasan="a kind of import is code, not a row; walked in tests/inti/test_impor.py"),
    "impor-rinci": Halaman(kwargs=_unggahan, boleh=PEMAKAI),
    "impor-pasangkan": Halaman(kwargs=_unggahan, boleh=PEMAKAI),
    "impor-terapkan": Halaman(kwargs=_unggahan, boleh=PEMAKAI, metode="post", hasil=PINDAH),
    "impor-batalkan": Halaman(kwargs=_unggahan, boleh=PEMAKAI, metode="post", hasil=PINDAH),
    "impor-ditolak": Halaman(kwargs=_unggahan, boleh=PEMAKAI),
    "proses-daftar": Halaman(),
    "proses-rinci": Halaman(kwargs=_pekerjaan, boleh=frozenset({"pemilik", "pemeriksa"})),
    "proses-batalkan": Halaman(kwargs=_pekerjaan, boleh=frozenset({"pemilik"}), metode="post", hasil=PINDAH),
    "pemberitahuan-daftar": Halaman(),
    "pemberitahuan-baca": Halaman(metode="post", hasil=PINDAH),
    "pemberitahuan-buka": Halaman(
        kwargs=lambda d: {"pk": d.pemberitahuan.pk}, boleh=frozenset({"pemilik"}), metode="post", hasil=PINDAH
    ),
    "riwayat-daftar": Halaman(),
    "periksa": Halaman(publik=True),
    "dokumen-periksa": Halaman(publik=True, kwargs=lambda d: {"token": d.dokumen.token}),
    "dokumen-daftar": Halaman(),
    "dokumen-rinci": Halaman(kwargs=_nomor_dokumen, boleh=DOKUMEN),
    "dokumen-unduh": Halaman(kwargs=lambda d: {"pk": d.dokumen.pk, "no": 1}, boleh=DOKUMEN),
    "dokumen-tanda-tangan": Halaman(
        kwargs=lambda d: {"pk": d.dokumen.pk, "blok": "saya"}, boleh=frozenset({"pemilik"})
    ),
    "dokumen-cetak-basah": Halaman(kwargs=_nomor_dokumen, boleh=DOKUMEN),
    "dokumen-pindaian": Halaman(kwargs=_nomor_dokumen, boleh=DOKUMEN),
    "dokumen-pindaian-putus": Halaman(kwargs=lambda d: {"pk": d.pindaian.dokumen_id}, boleh=frozenset({"pemilik"})),
    "dokumen-pindaian-berkas": Halaman(
        kwargs=lambda d: {"pk": d.pindaian.dokumen_id, "no": d.pindaian.pk}, boleh=DOKUMEN
    ),
    "dokumen-batalkan": Halaman(kwargs=_nomor_dokumen, boleh=DOKUMEN),
    "dokumen-cetak-tanda": Halaman(kwargs=_nomor_dokumen, boleh=DOKUMEN, metode="post", hasil=PINDAH),
    "dokumen-hasil": Halaman(
        kwargs=lambda d: {"kode": d.cetak.kode}, boleh=frozenset({"pemilik"}), hasil=frozenset({410})
    ),
    "lambang-instansi": Halaman(boleh=STRUKTUR),
    "lambang-lepas": Halaman(boleh=STRUKTUR, metode="post", hasil=PINDAH),
    "lambang-gambar": Halaman(boleh=STRUKTUR),
    "lambang-contoh": Halaman(boleh=STRUKTUR),
    "uji-kasus": Halaman(boleh=PEMBACA_KETENTUAN, unit_lain=False),
    "uji-kasus-contoh": Halaman(boleh=PEMBACA_KETENTUAN, unit_lain=False),
    "uji-kasus-unduh": Halaman(
        boleh=PEMBACA_KETENTUAN, unit_lain=False, metode="post", data=lambda d: {"isi": SATU_KASUS, "bentuk": "json"}
    ),
    "uji-kasus-bawaan": Halaman(alasan=KASUS_BAWAAN),
    "uji-kasus-bawaan-unduh": Halaman(alasan=KASUS_BAWAAN),
    "uji-kasus-bawaan-berkas": Halaman(alasan=KASUS_BAWAAN),
    "sertifikat-daftar": Halaman(boleh=frozenset({"admin_instansi"})),
    "sertifikat-perbarui": Halaman(boleh=frozenset({"admin_instansi"}), metode="post", hasil=PINDAH),
}
