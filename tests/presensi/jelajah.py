"""Every URL of presence for the standing walk."""

from datetime import date

from kinerja.inti.izin import PERAN, Izin
from kinerja.inti.models import Unggahan
from presensi.models import HariLibur, JamKerja, JenisKetidakhadiran, Ketidakhadiran, Mesin, PinMesin, PolaKerja
from presensi.queries.pola import jam_biasa
from presensi.services.jam import tetapkan_jam_biasa
from presensi.services.pola import tugaskan_pola
from presensi.services.rujukan import isi_rujukan
from tests.jelajah_dasar import Halaman
from tests.pabrik import pelaku


def _peran(*izin: Izin) -> frozenset[str]:
    return frozenset(k for k, p in PERAN.items() if p.izin & set(izin))


LIHAT = _peran(Izin.LIHAT_PRESENSI)
KELOLA = _peran(Izin.KELOLA_PRESENSI)
KALENDER = _peran(Izin.KELOLA_KALENDER)
PINDAH = frozenset({302})
OKTOBER = date(2026, 10, 1)


def tambah(d):
    isi_rujukan(pelaku())
    PolaKerja.objects.update(baku=False)  # tests/tpp brings the standard pattern of this world
    d.pola = PolaKerja.objects.get(kode="enam_hari")
    JamKerja.objects.create(pola=d.pola, nama="Libur", hari=1, prioritas=10, mulai=OKTOBER, selesai=date(2026, 11, 1))
    d.penugasan_pola = tugaskan_pola(pola=d.pola, unit=d.opd1, mulai=OKTOBER, oleh=pelaku())
    tetapkan_jam_biasa(pola=d.pola, mulai=date(2027, 1, 1), jam=jam_biasa(d.pola, OKTOBER), dasar="", oleh=pelaku())
    d.libur = HariLibur.objects.create(tanggal=date(2026, 10, 7), nama="Hari Jadi", jenis="daerah")
    d.mesin = Mesin.objects.create(kode="1", nama="Depan", unit=d.opd1)
    d.pin = PinMesin.objects.create(mesin=d.mesin, pin="7", pegawai=d.pegawai, mulai=OKTOBER)
    izin = JenisKetidakhadiran.objects.get(kode="izin")
    d.izin = Ketidakhadiran.objects.create(pegawai=d.pegawai, jenis=izin, mulai=OKTOBER, selesai=date(2026, 10, 3))
    d.log = Unggahan.objects.create(
        jenis="attlog",
        nama_berkas="1_attlog.dat",
        sidik="0" * 64,
        isi=b"x",
        status="diterapkan",
        ringkasan={"hasil": {"mesin": "1"}},
    )


def _pk(nama):
    return lambda d: {"pk": getattr(d, nama).pk}


HALAMAN = {
    "presensi-saya": Halaman(),
    "presensi-daftar": Halaman(boleh=LIHAT),
    "presensi-pegawai": Halaman(kwargs=_pk("pegawai"), boleh=LIHAT | {"pemilik", "atasan"}),
    "presensi-kalender": Halaman(),
    "presensi-kalender-usulkan": Halaman(boleh=KALENDER, metode="post", data=lambda d: {"tahun": 2026}, hasil=PINDAH),
    "presensi-kalender-putuskan": Halaman(
        boleh=KALENDER, metode="post", data=lambda d: {"hari": d.libur.pk, "status": "ditetapkan"}, hasil=PINDAH
    ),
    "presensi-kalender-tambah": Halaman(boleh=KALENDER),
    "jam-kerja": Halaman(boleh=LIHAT),
    "jam-kerja-sesuaikan": Halaman(kwargs=_pk("pola"), boleh=KALENDER),
    "jam-kerja-sesuaian-hapus": Halaman(
        kwargs=_pk("pola"),
        boleh=KALENDER,
        metode="post",
        data=lambda d: {"prioritas": 10, "mulai": "2026-10-01"},
        hasil=PINDAH,
    ),
    "jam-kerja-baku": Halaman(kwargs=_pk("pola"), boleh=KALENDER, metode="post", hasil=PINDAH),
    "jam-kerja-biasa": Halaman(kwargs=_pk("pola"), boleh=KALENDER),
    "jam-kerja-biasa-hapus": Halaman(
        kwargs=_pk("pola"), boleh=KALENDER, metode="post", data=lambda d: {"mulai": "2027-01-01"}, hasil=PINDAH
    ),
    "pola-tambah": Halaman(boleh=KALENDER),
    "pola-ubah": Halaman(kwargs=_pk("pola"), boleh=KALENDER),
    "sif-daftar": Halaman(boleh=LIHAT),
    "sif-pegawai": Halaman(kwargs=_pk("pegawai"), boleh=KELOLA),
    "pola-tugaskan": Halaman(boleh=KELOLA),
    "pola-tugas-hapus": Halaman(kwargs=_pk("penugasan_pola"), boleh=KELOLA, metode="post", hasil=PINDAH),
    "mesin-daftar": Halaman(boleh=LIHAT),
    "mesin-tambah": Halaman(boleh=KELOLA),
    "mesin-pin": Halaman(kwargs=_pk("mesin"), boleh=KELOLA),
    "mesin-pin-akhiri": Halaman(kwargs=_pk("pin"), boleh=KELOLA),
    "mesin-log": Halaman(
        kwargs=lambda d: {"kode": d.log.kode}, boleh=frozenset(k for k in KELOLA if not PERAN[k].per_unit)
    ),
    "ketidakhadiran-daftar": Halaman(boleh=LIHAT),
    "ketidakhadiran-tambah": Halaman(boleh=KELOLA),
    "ketidakhadiran-hapus": Halaman(kwargs=_pk("izin"), boleh=KELOLA),
}
