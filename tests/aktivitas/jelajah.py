"""Who gets into the pages of the log and the bank."""

from datetime import date, timedelta

from django.utils import timezone

from aktivitas.models import Dispensasi
from aktivitas.states import StatusAktivitas
from kinerja.inti.izin import PERAN, Izin
from tests.aktivitas import jelajah_rekap, jelajah_verifikasi
from tests.aktivitas.jelajah_bukti import HALAMAN_BUKTI, tambah_bukti
from tests.aktivitas.pabrik_aktivitas import butir_baru, entri_baru
from tests.jelajah_dasar import Halaman

_LIHAT = frozenset(k for k, p in PERAN.items() if Izin.LIHAT_AKTIVITAS in p.izin)
_BANK = frozenset(k for k, p in PERAN.items() if Izin.KELOLA_BANK_AKTIVITAS in p.izin)
_KELOLA = frozenset(k for k, p in PERAN.items() if Izin.KELOLA_AKTIVITAS in p.izin)
_PEMILIK = frozenset({"pemilik"})


def tambah(dunia) -> None:
    butir, hari_ini = butir_baru(), timezone.localdate()
    dunia.entri = entri_baru(dunia.pegawai, butir)
    kerja = hari_ini - timedelta(days=max(0, hari_ini.weekday() - 4))  # a day off takes no entry
    dunia.draf_aktivitas = entri_baru(dunia.pegawai, butir, kerja, status=StatusAktivitas.DRAF)
    dunia.terkirim = entri_baru(dunia.pegawai, butir, hari_ini)
    dunia.dispensasi = Dispensasi.objects.create(
        pegawai=dunia.pegawai,
        tanggal=hari_ini - timedelta(days=30),
        sampai=hari_ini,
        nomor_surat="800/1",
        alasan="Gangguan jaringan",
    )
    tambah_bukti(dunia)
    jelajah_verifikasi.tambah(dunia)


HALAMAN = {
    "aktivitas-saya": Halaman(),
    "aktivitas-hari": Halaman(
        kwargs=lambda d: {"tanggal": date(2026, 10, 5)}, boleh=frozenset({"pemilik", "atasan", "pegawai"})
    ),
    "aktivitas-isi": Halaman(),
    "aktivitas-cari": Halaman(),
    "aktivitas-salin": Halaman(),
    "aktivitas-kirim": Halaman(
        boleh=_PEMILIK, metode="post", data=lambda d: {"entri": d.draf_aktivitas.pk}, hasil=frozenset({302})
    ),
    "aktivitas-tarik": Halaman(
        boleh=_PEMILIK, metode="post", data=lambda d: {"entri": d.terkirim.pk}, hasil=frozenset({302})
    ),
    "aktivitas-rinci": Halaman(kwargs=lambda d: {"pk": d.entri.pk}, boleh=_LIHAT | {"pemilik", "atasan"}),
    "aktivitas-ubah": Halaman(kwargs=lambda d: {"pk": d.draf_aktivitas.pk}, boleh=_PEMILIK),
    "aktivitas-hapus": Halaman(kwargs=lambda d: {"pk": d.draf_aktivitas.pk}, boleh=_PEMILIK),
    "aktivitas-pegawai": Halaman(kwargs=lambda d: {"pk": d.pegawai.pk}, boleh=_LIHAT | {"pemilik", "atasan"}),
    "bank-daftar": Halaman(),
    "bank-ekspor": Halaman(boleh=_BANK),
    "ketentuan-aktivitas-daftar": Halaman(),
    "ketentuan-aktivitas-tambah": Halaman(boleh=_BANK),
    **HALAMAN_BUKTI,
    "dispensasi-daftar": Halaman(boleh=_KELOLA),
    "dispensasi-tambah": Halaman(boleh=_KELOLA),
    "dispensasi-cabut": Halaman(kwargs=lambda d: {"pk": d.dispensasi.pk}, boleh=_KELOLA),
    **jelajah_verifikasi.HALAMAN,
    **jelajah_rekap.HALAMAN,
}
