"""Mass printing as a job: chunks of 50, each a committed transaction; the result is one ZIP, kept for seven days."""

import hashlib
import os
import re
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from kinerja.inti import pekerjaan
from kinerja.inti.dokumen import simpanan
from kinerja.inti.dokumen.daftar import JenisDokumen, jenis_dokumen
from kinerja.inti.dokumen.layanan import terbitkan_banyak
from kinerja.inti.dokumen.naskah import Kertas, Naskah
from kinerja.inti.dokumen.queries import JENIS_CETAK
from kinerja.inti.models import Dokumen, DokumenRevisi, Pekerjaan
from kinerja.inti.pekerjaan import GagalTerduga, Konteks
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.tenansi import instansi_wajib

UKURAN = 50
MASA_HASIL = timedelta(days=7)


def mulai_cetak_massal(
    *, jenis: str, subjek: Sequence[int], judul: str, oleh: Pelaku, kertas: Kertas | None = None
) -> Pekerjaan:
    """Queue the printing of a kind for many subjects. The same list, while it is being printed, is one job.

    kertas: the paper of what is published now; what is published already stays as it is.

    Raises:
        Ditolak: nothing chosen, the kind is not printed in bulk, or subjects that the person may not print.
    """
    tipe = jenis_dokumen(jenis)
    if tipe.susun is None or tipe.cek_terbit is None:
        raise Ditolak(f"{tipe.nama} tidak dicetak sekaligus.")
    ids = sorted(set(subjek))
    if not ids:
        raise Ditolak("Pilih sedikitnya satu yang akan dicetak.")
    tipe.cek_terbit(oleh, ids)
    kunci = hashlib.sha256(f"{oleh.keanggotaan_id}:{ids}".encode()).hexdigest()[:24]
    argumen = {"jenis": jenis, "subjek": ids, "kertas": kertas}
    return pekerjaan.mulai(JENIS_CETAK, judul=judul, kunci=f"cetak:{jenis}:{kunci}", argumen=argumen, oleh=oleh)


def cetak_massal(konteks: Konteks) -> Mapping[str, Any]:
    """The job. Goes on from `posisi["i"]`; what is published already is not published again."""
    tipe, ids = jenis_dokumen(konteks.argumen["jenis"]), list(konteks.argumen["subjek"])
    for i in range(konteks.posisi.get("i", 0), len(ids), UKURAN):
        potong = ids[i : i + UKURAN]
        with transaction.atomic():
            naskah = _naskah(tipe, konteks, potong)
            terbitkan_banyak(jenis=tipe.kode, naskah=naskah, oleh=konteks.oleh)
            konteks.maju(
                selesai=len(naskah), gagal=len(potong) - len(naskah), total=len(ids), posisi={"i": i + len(potong)}
            )
    konteks.maju(pesan="Menyusun berkas ZIP.")
    hasil = _bungkus(konteks, tipe.kode, ids)
    konteks.maju(pesan="")
    return hasil


def _naskah(tipe: JenisDokumen, konteks: Konteks, ids: Sequence[int]) -> Sequence[Naskah]:
    """Contents on the paper that was chosen when the job was started."""
    isi = tipe.susun(konteks.oleh, ids) if tipe.susun else []
    kertas = konteks.argumen.get("kertas")
    return [replace(n, kertas=kertas) for n in isi] if kertas else isi


def _bungkus(konteks: Konteks, jenis: str, ids: Sequence[int]) -> dict[str, Any]:
    """All living documents of the list in one ZIP; returns where it lies, how many it holds, until when it is kept."""
    tujuan = _letak(konteks.pekerjaan)
    tujuan.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fd, sementara = tempfile.mkstemp(dir=tujuan.parent, prefix=".tulis-")
    jumlah = 0
    try:
        with os.fdopen(fd, "wb") as keluaran, zipfile.ZipFile(keluaran, "w", zipfile.ZIP_STORED) as arsip:
            for i in range(0, len(ids), UKURAN):
                jumlah += _isi_arsip(arsip, jenis, ids[i : i + UKURAN], jumlah)
                konteks.maju()
        if not jumlah:
            raise GagalTerduga("Tidak ada dokumen yang dapat dicetak dari daftar ini.")
        Path(sementara).replace(tujuan)
    except BaseException:
        Path(sementara).unlink(missing_ok=True)
        raise
    sampai = timezone.now() + MASA_HASIL
    return {"jumlah": jumlah, "ukuran": tujuan.stat().st_size, "sampai": sampai.isoformat()}


def _isi_arsip(arsip: zipfile.ZipFile, jenis: str, ids: Sequence[int], sudah: int) -> int:
    """Write the newest revision of each subject's living document; two statements for all."""
    dokumen = Dokumen.objects.filter(jenis=jenis, subjek_id__in=ids).exclude(keadaan=Dokumen.Keadaan.DIBATALKAN)
    terbaru = {d.subjek_id: d for d in dokumen.defer("naskah").order_by("pk")}
    revisi: dict[int, DokumenRevisi] = {
        r.dokumen_id: r
        for r in DokumenRevisi.objects.filter(dokumen__in=[d.pk for d in terbaru.values()]).order_by("no")
    }
    urut = [terbaru[s] for s in ids if s in terbaru]
    for n, d in enumerate(urut, start=sudah + 1):
        r = revisi[d.pk]
        nama = re.sub(r"[^\w-]+", "-", f"{d.judul} {d.nama_subjek}").strip("-")[:120]
        arsip.writestr(f"{n:05d}-{nama}.{r.format}", simpanan.baca(r.berkas, r.sha256))
    return len(urut)


def _letak(kerja: Pekerjaan) -> Path:
    return Path(settings.BERKAS) / str(instansi_wajib()) / "hasil" / f"{kerja.kode}.zip"


def berkas_hasil(kerja: Pekerjaan) -> Path | None:
    """The ZIP of an ended job; None when its days are over."""
    letak = _letak(kerja)
    sampai = datetime.fromisoformat(kerja.hasil["sampai"])
    return letak if sampai > timezone.now() and letak.exists() else None


def bersihkan_hasil() -> int:
    """Remove the tenant's ZIPs that are older than their days; returns how many. The daily job."""
    batas = (timezone.now() - MASA_HASIL).timestamp()
    folder = Path(settings.BERKAS) / str(instansi_wajib()) / "hasil"
    basi = [p for p in folder.glob("*") if p.stat().st_mtime < batas]
    for p in basi:
        p.unlink(missing_ok=True)
    return len(basi)


def daftarkan_pekerjaan() -> None:
    """Called once when the application starts."""
    pekerjaan.pelaksana(JENIS_CETAK)(cetak_massal)
    pekerjaan.daftarkan_tautan(JENIS_CETAK, lambda kerja: reverse("dokumen-hasil", args=[kerja.kode]))
