"""The demo: an invented city with the sample month, loaded through the same imports as the pages, and a second tenant."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import transaction

from config.demo_berjalan import kembalikan_contoh, muat_berjalan, umumkan_contoh
from config.demo_isi import Kebiasaan, baca_kebiasaan, bank_csv, isi_bulan, isi_csv
from config.demo_pm8 import ARSIPARIS, PUSTAKAWAN, SEKDA, muat_pm8
from config.demo_pm8 import KEPALA as KEPALA_2021
from config.demo_pp46 import KABID, KEPALA, PENYULUH, muat_pp46
from config.demo_skp import muat_skp
from config.uji_paralel import Folder, baca_folder, muat_bulan, siapkan_ketentuan
from kinerja.inti.instansi import buat_instansi
from kinerja.inti.layanan_akun import daftarkan_anggota, siapkan_masuk
from kinerja.inti.models import Instansi, Keanggotaan
from kinerja.inti.pelaku import Pelaku, pelaku_sistem
from kinerja.inti.tenansi import masuk
from kinerja.models import Pegawai, Rekening, UnitKerja
from kinerja.services.akses import hubungkan_akun
from kinerja.services.peran import tetapkan_peran
from presensi.services.kalender import usulkan_libur

SANDI = "kinerja-demo"
KODE = "kota-tebing-permai"
BULAN = date(2026, 10, 1)
BANK = "Bank Tebing Permai"
NORMAL = 340
"""Minutes a day in the running month of the two whose logins look into it; the sample month had them far below."""
NIP_ATASAN, NIP_PEGAWAI = "197310091997021003", "199203042017112009"
SUMBER = settings.AKAR / "tests" / "contoh"


@dataclass(frozen=True, slots=True)
class AkunDemo:
    """A login of the demo. `peran` with `opd` True are limited to the sample office; `nip` links to a person."""

    username: str
    nama: str
    keterangan: str
    peran: tuple[str, ...] = ()
    opd: bool = False
    instansi: str = KODE
    nip: str = ""


AKUN = (
    AkunDemo(
        "bkpsdm",
        "Admin BKPSDM",
        "Admin BKPSDM: pegawai, presensi, kinerja, TPP",
        ("admin_struktur", "admin_kinerja", "admin_presensi", "admin_tpp"),
    ),
    AkunDemo("admin", "Admin Instansi", "Admin instansi: peran, sakelar modul", ("admin_instansi",)),
    AkunDemo(
        "operator", "Operator Kominfo", "Operator OPD Dinas Komunikasi dan Informatika", ("operator_opd",), opd=True
    ),
    AkunDemo(
        "bendahara",
        "Bendahara Kominfo",
        "Bendahara OPD Dinas Komunikasi dan Informatika",
        ("bendahara",),
        opd=True,
        nip="197710112001011017",
    ),
    AkunDemo(
        "ppk", "PPK Kominfo", "PPK-SKPD: memeriksa Daftar Pembayaran", ("ppk_skpd",), opd=True, nip="197902222001092002"
    ),
    AkunDemo(
        "kpa",
        "Pengguna Anggaran Kominfo",
        "Pengguna Anggaran: mengesahkan",
        ("pengguna_anggaran",),
        opd=True,
        nip="198804282010122001",
    ),
    AkunDemo("pemeriksa", "Pemeriksa Inspektorat", "Pemeriksa: membaca saja", ("pemeriksa",)),
    AkunDemo(NIP_ATASAN, "", "Atasan: Kepala Bidang Aplikasi"),
    AkunDemo(NIP_PEGAWAI, "", "PNS: Pranata Komputer Ahli Muda"),
    AkunDemo(
        "admin.lain",
        "Admin Kabupaten Lain",
        "Admin instansi kedua, tidak melihat yang pertama",
        ("admin_instansi",),
        instansi="kabupaten-sungai-jernih",
    ),
    AkunDemo(
        "bkpsdm.lain",
        "Admin BKPSDM Kabupaten Lain",
        "Admin BKPSDM di instansi kedua: hasil dari luar, gabungan tahun 2021",
        ("admin_struktur", "admin_kinerja"),
        instansi="kabupaten-sungai-jernih",
    ),
    AkunDemo(KEPALA, "", "Atasan penilai di instansi kedua", instansi="kabupaten-sungai-jernih"),
    AkunDemo(KABID, "", "Penilai di instansi kedua, yang memakai PP 46/2011", instansi="kabupaten-sungai-jernih"),
    AkunDemo(PENYULUH, "", "PNS di instansi kedua: tahun lalu sudah dinilai", instansi="kabupaten-sungai-jernih"),
    AkunDemo(SEKDA, "", "Atasan penilai semester kedua 2021", instansi="kabupaten-sungai-jernih"),
    AkunDemo(KEPALA_2021, "", "Penilai menurut PermenPANRB 8/2021", instansi="kabupaten-sungai-jernih"),
    AkunDemo(ARSIPARIS, "", "PNS: kedua semester 2021 dinilai dan digabung", instansi="kabupaten-sungai-jernih"),
    AkunDemo(PUSTAKAWAN, "", "PNS: semester kedua 2021 menunggu penilaian", instansi="kabupaten-sungai-jernih"),
)
NAMA_INSTANSI = {KODE: "Kota Tebing Permai (demo)", "kabupaten-sungai-jernih": "Kabupaten Sungai Jernih (demo)"}


def muat(lapor: Callable[[str], object]) -> bool:
    """Load the demo unless it is there; all or nothing. Returns whether it was loaded now."""
    if Instansi.objects.filter(kode=KODE).exists():
        return False
    with transaction.atomic():
        for kode, nama in NAMA_INSTANSI.items():
            pk = buat_instansi(kode=kode, nama=nama)
            with masuk(pk):
                oleh = pelaku_sistem(pk)
                if kode == KODE:
                    _muat_bulan(baca_folder(Path(SUMBER)), oleh, lapor)
                else:
                    muat_pp46(oleh, lapor)
                    muat_pm8(oleh, lapor)
                for akun in AKUN:
                    if akun.instansi == kode:
                        _buat_akun(akun, oleh)
                if kode == KODE:
                    kembalikan_contoh(NIP_PEGAWAI, NIP_ATASAN)
                    muat_skp(oleh, lapor)
                    umumkan_contoh("bkpsdm", "admin_kinerja", oleh)
    return True


def _muat_bulan(folder: Folder, oleh: Pelaku, lapor: Callable[[str], object]) -> None:
    usulan = usulkan_libur(tahun=BULAN.year, oleh=oleh)
    lapor(f"{usulan} hari libur nasional diusulkan.")
    siapkan_ketentuan(folder, BULAN, oleh)
    orang = baca_kebiasaan(folder.pegawai, folder.bank, folder.aktivitas[0])
    with TemporaryDirectory() as sementara:
        muat_bulan(_folder_demo(folder, orang, Path(sementara)), BULAN, oleh, lapor)
    Rekening.objects.filter(bank="").update(bank=BANK)
    kini = [replace(o, menit=NORMAL * len(o.hari)) if o.nip in (NIP_ATASAN, NIP_PEGAWAI) else o for o in orang]
    muat_berjalan(Path(SUMBER), kini, BULAN, oleh, lapor)


def _folder_demo(folder: Folder, orang: Iterable[Kebiasaan], akar: Path) -> Folder:
    """The sample month with what people of these posts do: their days and minutes are those of the sample."""
    bank, aktivitas = akar / folder.bank.name, akar / folder.aktivitas[0].name
    bank.write_bytes(bank_csv())
    aktivitas.write_bytes(isi_csv(b for o in orang for b in isi_bulan(o)))
    return replace(folder, bank=bank, aktivitas=(aktivitas,))


def _buat_akun(akun: AkunDemo, oleh: Pelaku) -> None:
    if akun.nama:
        anggota = daftarkan_anggota(nama_akun=akun.username, nama=akun.nama, oleh=oleh)
    else:
        pegawai = Pegawai.objects.get(nip=akun.username)
        hubungkan_akun(pegawai=[pegawai], oleh=oleh)
        anggota = Keanggotaan.objects.get(akun__username=akun.username)
    if akun.nip:
        _jadikan_pejabat(anggota, akun.nip)
    siapkan_masuk(keanggotaan_id=anggota.pk, sandi=SANDI, oleh=oleh)
    unit = UnitKerja.objects.filter(parent=None, nama__startswith="Dinas").first() if akun.opd else None
    for peran in akun.peran:
        tetapkan_peran(keanggotaan=anggota, peran=peran, unit=unit, mulai=BULAN, dasar="Data demo", oleh=oleh)


def _jadikan_pejabat(anggota: Keanggotaan, nip: str) -> None:
    """An officer's login is that of a person of the office: papers then carry his name, NIP and post."""
    pegawai = Pegawai.objects.get(nip=nip)
    Keanggotaan.objects.filter(pk=anggota.pk).update(nama=pegawai.nama)
    Pegawai.objects.filter(pk=pegawai.pk).update(keanggotaan=anggota)
