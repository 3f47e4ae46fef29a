"""Acts of a verifikator, as the receipt and the inbox show them."""

import uuid
from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from aktivitas.models import Aktivitas, PutusanVerifikasi
from aktivitas.states import StatusAktivitas
from kinerja.inti.format import angka, jam
from kinerja.inti.pelaku import Pelaku


@dataclass(frozen=True, slots=True)
class TandaTerima:
    """The receipt of an act. `terlambat`: sentences about what others had decided before; `dapat_batal`: still open."""

    putusan: PutusanVerifikasi
    ringkas: str
    terlambat: tuple[str, ...]
    dapat_batal: bool


def visible_to(pelaku: Pelaku) -> QuerySet[PutusanVerifikasi]:
    """The actor's own acts."""
    return PutusanVerifikasi.objects.filter(pemutus=pelaku.pegawai_id or 0)


def putusan_terakhir(pelaku: Pelaku) -> PutusanVerifikasi | None:
    """The actor's latest act while it can still be taken back; one statement."""
    terbuka = visible_to(pelaku).filter(dibatalkan_pada=None, batal_sampai__gt=timezone.now()).exclude(ids=[])
    return terbuka.order_by("-dibuat_pada").first()


def tanda_terima_or_404(pelaku: Pelaku, kode: uuid.UUID) -> TandaTerima:
    """The receipt of one of the actor's own acts; two statements. Raises Http404."""
    satu = visible_to(pelaku).filter(kode=kode).first()
    if satu is None:
        raise Http404("Putusan tidak ditemukan.")
    dapat = satu.dibatalkan_pada is None and satu.jumlah > 0 and timezone.now() <= satu.batal_sampai
    return TandaTerima(satu, ringkas(satu), _terlambat(satu), dapat)


def ringkas(p: PutusanVerifikasi) -> str:
    """ "389 disetujui, 6 perlu perbaikan"."""
    isi = (
        (p.disetujui, "disetujui"),
        (p.sebagian, "disetujui sebagian"),
        (p.perbaikan, "perlu perbaikan"),
        (p.ditolak, "tidak disetujui"),
    )
    return ", ".join(f"{angka(n)} {kata}" for n, kata in isi if n) or "Tidak ada yang diputus"


def _terlambat(p: PutusanVerifikasi) -> tuple[str, ...]:
    """Who was faster, and when: "12 sudah diputus Budi pada 15.42"."""
    if not p.terlambat:
        return ()
    baris = Aktivitas.objects.filter(pk__in=p.terlambat).select_related("diputus_oleh")
    banyak = Counter(_sebab(e, p.pemutus_id) for e in baris.order_by("diputus_pada", "pk"))
    return tuple(f"{angka(n)} {kalimat}" for kalimat, n in banyak.items())


def _sebab(e: Aktivitas, pemutus: int) -> str:
    if e.status == StatusAktivitas.MENUNGGU:
        return "berubah sesudah Anda membukanya dan masih menunggu"
    if e.diputus_pada is None:
        return "sudah ditarik kembali oleh pegawainya"
    siapa = "Anda sendiri" if e.diputus_oleh_id == pemutus else _nama(e)
    return f"sudah diputus {siapa} pada {_pukul(e.diputus_pada)}"


def _nama(e: Aktivitas) -> str:
    return e.diputus_oleh.nama_lengkap if e.diputus_oleh else "sistem lama"


def _pukul(saat: datetime) -> str:
    return jam(timezone.localtime(saat))
