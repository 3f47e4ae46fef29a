"""The running month of the demo: the sample month's days laid over it, so that there is something to verify today."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.urls import reverse

from aktivitas.models import Aktivitas
from aktivitas.services.putusan import putuskan
from aktivitas.states import KEMBALIKAN, StatusAktivitas
from config.demo_isi import Baris, Kebiasaan, isi_csv, isi_hari_lain
from kinerja.inti.layanan_impor import periksa_dan_terapkan_langsung
from kinerja.inti.models import Keanggotaan
from kinerja.inti.pelaku import Pelaku, peran_dari_kode
from kinerja.models import Pegawai
from kinerja.services.pengumuman import PengumumanBaru, terbitkan_pengumuman

BELUM_DIPUTUS = 9
"""Days back from today whose entries still wait for the verifikator."""
DIKEMBALIKAN = "Sebutkan nomor surat atau nama kegiatannya, lalu kirim kembali."
UMUM_JUDUL = "Isi aktivitas sebelum batas isinya lewat"
UMUM_ISI = (
    "Aktivitas yang lewat batas isi hanya dapat dicatat dengan dispensasi.\n\n"
    "Bila tanpa jaringan, aktivitas tetap dapat dicatat di ponsel dan dikirim kemudian."
)


def pasangan_hari(contoh: date, kini: date) -> dict[date, list[date]]:
    """Days of the sample month → days of the running month up to yesterday that take their data: same weekday, in turn."""
    sumber: defaultdict[int, list[date]] = defaultdict(list)
    for n in range(31):
        hari = contoh + timedelta(days=n)
        if hari.month == contoh.month:
            sumber[hari.weekday()].append(hari)
    pasangan: defaultdict[date, list[date]] = defaultdict(list)
    for n in range((kini - kini.replace(day=1)).days):
        hari = kini.replace(day=1) + timedelta(days=n)
        sama = sumber[hari.weekday()]
        pasangan[sama[(hari.day - 1) // 7 % len(sama)]].append(hari)
    return pasangan


def muat_berjalan(
    folder: Path, orang: Iterable[Kebiasaan], contoh: date, oleh: Pelaku, lapor: Callable[[str], object]
) -> None:
    """Punches and entries of the running month through the imports; older entries verified, the latest waiting."""
    kini = oleh.hari_ini()
    if kini < (contoh + timedelta(days=31)).replace(day=1):
        return
    pasangan = pasangan_hari(contoh, kini)
    _impor("attlog", "1_attlog.dat", _attlog(folder / "1_attlog.dat", pasangan), {"buat_mesin": True}, oleh)
    baris = _aktivitas(orang, pasangan)
    batas = (kini - timedelta(days=BELUM_DIPUTUS)).isoformat()
    lama, baru = [b for b in baris if b["tanggal"] < batas], [b for b in baris if b["tanggal"] >= batas]
    for isi, opsi in ((lama, {"sudah_diverifikasi": True}), (baru, {})):
        if isi:
            _impor("aktivitas", "aktivitas.csv", isi_csv(isi), opsi, oleh)
    lapor(f"bulan berjalan: {len(lama)} aktivitas sudah diverifikasi, {len(baru)} menunggu")


def kembalikan_contoh(nip: str, nip_atasan: str, jumlah: int = 2) -> None:
    """Return the latest waiting entries of a person through his verifikator, so that Beranda has something to repair."""
    pegawai = Pegawai.objects.get(nip=nip)
    atasan = Pegawai.objects.select_related("keanggotaan").get(nip=nip_atasan)
    menunggu = Aktivitas.objects.filter(pegawai=pegawai, status=StatusAktivitas.MENUNGGU).order_by("-tanggal", "pk")
    ids = list(menunggu.values_list("pk", flat=True)[:jumlah])
    if ids and atasan.keanggotaan is not None:
        putuskan(ids=ids, keputusan=KEMBALIKAN.kode, catatan=DIKEMBALIKAN, oleh=_sebagai(atasan, atasan.keanggotaan))


def umumkan_contoh(nama_akun: str, peran: str, oleh: Pelaku, hari: int = 30) -> None:
    """One announcement of an account for the whole tenant, from today on, so that Beranda shows how it looks."""
    anggota = Keanggotaan.objects.get(akun__username=nama_akun)
    aktif = peran_dari_kode(peran, None)
    pembuat = Pelaku(
        instansi_id=anggota.instansi_id,
        akun_id=anggota.akun_id,
        keanggotaan_id=anggota.pk,
        nama=anggota.nama,
        peran=(aktif,) if aktif else (),
        zona=oleh.zona,
    )
    kini = oleh.hari_ini()
    akhir = kini + timedelta(days=hari)
    baru = PengumumanBaru(UMUM_JUDUL, UMUM_ISI, kini, akhir, tautan=reverse("aktivitas-saya"))
    terbitkan_pengumuman(data=baru, oleh=pembuat)


def _sebagai(pegawai: Pegawai, anggota: Keanggotaan) -> Pelaku:
    return Pelaku(
        instansi_id=anggota.instansi_id,
        akun_id=anggota.akun_id,
        keanggotaan_id=anggota.pk,
        nama=anggota.nama,
        pegawai_id=pegawai.pk,
        atasan=True,
    )


def _attlog(berkas: Path, pasangan: dict[date, list[date]]) -> bytes:
    """The machine's lines with the dates exchanged; broken lines stay in the sample month's file."""
    peta = {sumber.isoformat(): tujuan for sumber, tujuan in pasangan.items()}
    hasil = []
    for baris in berkas.read_text(encoding="utf-8").splitlines():
        kolom = baris.split("\t")
        hari, _, jam = kolom[1].partition(" ") if len(kolom) > 1 else ("", "", "")
        hasil += ["\t".join([kolom[0], f"{t.isoformat()} {jam}", *kolom[2:]]) for t in peta.get(hari, ())]
    return ("\r\n".join(sorted(hasil, key=lambda b: b.split("\t")[1])) + "\r\n").encode()


def _aktivitas(orang: Iterable[Kebiasaan], pasangan: dict[date, list[date]]) -> list[Baris]:
    """What each person writes on the days that follow from his days of the sample month."""
    return [b for o in orang for hari in o.hari for t in pasangan.get(hari, ()) for b in isi_hari_lain(o, t)]


def _impor(kode: str, nama: str, isi: bytes, opsi: dict[str, Any], oleh: Pelaku) -> None:
    periksa_dan_terapkan_langsung(kode=kode, nama=nama, isi=isi, opsi=opsi, oleh=oleh)
