"""Every URL of the organisation for the standing walk."""

from datetime import date
from uuid import uuid4

from kinerja.inti.izin import PERAN, Izin
from kinerja.models import Penempatan, Pengumuman, PenugasanPeran, RiwayatGaji, UsulanRekening
from kinerja.queries.rekening import IZIN_KELOLA_GAJI, IZIN_LIHAT_REKENING, IZIN_USULKAN_REKENING
from kinerja.services.rujukan import isi_rujukan
from tests.jelajah_dasar import Halaman
from tests.kinerja.pabrik_organisasi import tunjuk


def _peran(*izin: Izin) -> frozenset[str]:
    return frozenset(k for k, p in PERAN.items() if p.izin & set(izin))


LIHAT = _peran(Izin.LIHAT_PEGAWAI)
KELOLA = _peran(Izin.KELOLA_PEGAWAI)
AUDIT = _peran(Izin.LIHAT_AUDIT)
KELOLA_SELURUH = frozenset(k for k in KELOLA if not PERAN[k].per_unit)
KODE = _peran(Izin.BUAT_KODE_AKSES)
PERAN_PERAN = _peran(Izin.KELOLA_PERAN)
STRUKTUR = _peran(Izin.KELOLA_STRUKTUR)
STRUKTUR_SELURUH = frozenset(k for k in STRUKTUR if not PERAN[k].per_unit)
RUPIAH = _peran(Izin.LIHAT_RUPIAH)
REKENING = _peran(*IZIN_LIHAT_REKENING)
USULKAN = _peran(*IZIN_USULKAN_REKENING)
GAJI = _peran(*IZIN_KELOLA_GAJI)
PENGUMUMAN = _peran(Izin.KELOLA_PENGUMUMAN)


def tambah(d):
    isi_rujukan()
    d.penempatan = Penempatan.objects.get(pegawai=d.pegawai)
    d.penugasan = tunjuk(d.pegawai, d.kepala, "verifikator")
    d.penugasan_peran = PenugasanPeran.objects.filter(peran="operator_opd", unit=d.opd1).get()

    d.gaji = RiwayatGaji.objects.get(pegawai=d.pegawai)
    d.pengumuman = Pengumuman.objects.create(
        judul="Apel", isi="Pukul 07.30", perangkat_daerah=d.opd1, mulai=date(2026, 1, 1), selesai=date(2099, 1, 1)
    )
    d.usulan = UsulanRekening.objects.create(
        pegawai=d.pegawai, bank="Bank Daerah", nomor="12345678", mulai=date(2026, 12, 1), dasar="Surat"
    )


def _formasi(d):
    return {"pk": d.formasi.pk}


def _opd(d):
    return {"pk": d.opd1.pk}


def _usulan(d):
    return {"pk": d.usulan.pk}


def _pengumuman(d):
    return {"pk": d.pengumuman.pk}


def _pegawai(d):
    return {"pk": d.pegawai.pk}


HALAMAN = {
    "pegawai-daftar": Halaman(boleh=LIHAT),
    "pegawai-tambah": Halaman(boleh=KELOLA_SELURUH),
    "pegawai-ekspor": Halaman(boleh=LIHAT),
    "pegawai-rinci": Halaman(kwargs=_pegawai, boleh=LIHAT | {"pemilik", "atasan"}),
    "rantai": Halaman(kwargs=_pegawai, boleh=LIHAT | {"pemilik", "atasan"}),
    "pegawai-ubah": Halaman(kwargs=_pegawai, boleh=KELOLA),
    "pegawai-akhiri": Halaman(kwargs=_pegawai, boleh=KELOLA),
    "pegawai-aktifkan": Halaman(
        kwargs=_pegawai, boleh=KELOLA, metode="post", data=lambda d: {}, hasil=frozenset({302})
    ),
    "pegawai-riwayat-baris": Halaman(kwargs=_pegawai, boleh=KELOLA | AUDIT),
    "penempatan-tambah": Halaman(kwargs=_pegawai, boleh=KELOLA),
    "penugasan-tambah": Halaman(kwargs=_pegawai, boleh=KELOLA),
    "penempatan-akhiri": Halaman(kwargs=lambda d: {"pk": d.penempatan.pk}, boleh=KELOLA),
    "penugasan-akhiri": Halaman(kwargs=lambda d: {"pk": d.penugasan.pk}, boleh=KELOLA),
    "akses-lupa-sandi": Halaman(kwargs=_pegawai, boleh=KODE, metode="post", data=lambda d: {"lembar": uuid4().hex}),
    "pegawai-gabung": Halaman(kwargs=_pegawai, boleh=KELOLA_SELURUH),
    "formasi-rinci": Halaman(kwargs=_formasi, boleh=LIHAT),
    "formasi-susunan": Halaman(kwargs=_formasi, boleh=STRUKTUR),
    "formasi-perbaiki": Halaman(kwargs=_formasi, boleh=STRUKTUR),
    "formasi-tutup": Halaman(kwargs=_formasi, boleh=STRUKTUR),
    "rekening-daftar": Halaman(boleh=RUPIAH),
    "rekening-saya": Halaman(),
    "rekening-pegawai": Halaman(kwargs=_pegawai, boleh=REKENING | {"pemilik"}),
    "rekening-usulkan": Halaman(kwargs=_pegawai, boleh=USULKAN),
    "usulan-rekening": Halaman(boleh=REKENING),
    "usulan-rekening-rinci": Halaman(kwargs=_usulan, boleh=REKENING),
    "usulan-rekening-putusan": Halaman(
        kwargs=_usulan,
        boleh=REKENING,
        metode="post",
        data=lambda d: {"aksi": "tolak", "alasan": "Nama berbeda"},
        hasil=frozenset({302, 422}),
    ),
    "gaji-pegawai": Halaman(kwargs=_pegawai, boleh=RUPIAH | {"pemilik"}),
    "gaji-tambah": Halaman(kwargs=_pegawai, boleh=GAJI),
    "gaji-perbaiki": Halaman(kwargs=lambda d: {"pk": d.gaji.pk}, boleh=GAJI),
    "tim-saya": Halaman(),
    "peta-jabatan": Halaman(boleh=LIHAT),
    "unit-daftar": Halaman(boleh=LIHAT),
    "akses-cetak": Halaman(boleh=KODE),
    "akses-dua-langkah": Halaman(boleh=PERAN_PERAN),
    "akses-dua-langkah-cabut": Halaman(kwargs=lambda d: {"pk": d.anggota_pegawai.pk}, boleh=PERAN_PERAN),
    "pengumuman": Halaman(),
    "pengumuman-kelola": Halaman(boleh=PENGUMUMAN),
    "pengumuman-tambah": Halaman(boleh=PENGUMUMAN),
    "pengumuman-rinci": Halaman(kwargs=_pengumuman, boleh=PENGUMUMAN),
    "pengumuman-cabut": Halaman(kwargs=_pengumuman, boleh=PENGUMUMAN),
    "peran-daftar": Halaman(boleh=PERAN_PERAN),
    "peran-tambah": Halaman(boleh=PERAN_PERAN),
    "peran-akhiri": Halaman(kwargs=lambda d: {"pk": d.penugasan_peran.pk}, boleh=PERAN_PERAN),
    "sakelar": Halaman(boleh=STRUKTUR),
    "kop-surat": Halaman(boleh=STRUKTUR_SELURUH),
    "kop-surat-instansi": Halaman(boleh=STRUKTUR_SELURUH),
    "kop-surat-ubah": Halaman(kwargs=_opd, boleh=STRUKTUR_SELURUH),
    "kop-surat-contoh": Halaman(boleh=STRUKTUR_SELURUH),
    "kop-surat-contoh-unit": Halaman(kwargs=_opd, boleh=STRUKTUR_SELURUH),
}
