"""Evidence of a realisation: links, files kept privately, and work of the daily log copied as it stood."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import Http404

from kinerja.inti.audit import catat
from kinerja.inti.berkas.bentuk import BerkasDitolak, periksa_tautan
from kinerja.inti.berkas.unggahan import IsiBerkas, letak, siapkan_berkas, tulis
from kinerja.inti.dokumen.simpanan import BerkasRusak, baca, jalur
from kinerja.inti.format import angka
from kinerja.inti.kunci import antre
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.inti.tenansi import instansi_wajib, masuk
from skp.domain.target import tulis_jumlah
from skp.models import BuktiRealisasi, PeriodeEvaluasi, Realisasi
from skp.queries.realisasi import get_bukti_or_404
from skp.queries.realisasi_sumber import Tawaran

_FOLDER = "realisasi"
_J = BuktiRealisasi.Jenis


@dataclass(frozen=True, slots=True)
class BuktiSiap:
    """Evidence that was looked at and may be stored: the row, and the bytes of a file."""

    bukti: BuktiRealisasi
    isi: bytes = b""


def siapkan_bukti(berkas: Sequence[Any], tautan: str, *, ada: int = 0) -> list[BuktiSiap]:
    """Look at files and a link before anything is written. `ada`: how many pieces there are already.

    Raises:
        Ditolak: too many, too large, of a kind not taken, or no link.
    """
    try:
        siap = [_berkas(b) for b in berkas]
        if tautan:
            alamat = periksa_tautan(tautan)
            siap.append(BuktiSiap(BuktiRealisasi(jenis=_J.TAUTAN, judul=alamat[:300], tautan=alamat)))
    except BerkasDitolak as galat:
        raise Ditolak(str(galat)) from galat
    batas = settings.BUKTI_PER_AKTIVITAS
    if siap and ada + len(siap) > batas:
        raise Ditolak(
            f"Satu indikator paling banyak {angka(batas)} bukti setiap periode. Pilih yang paling menjelaskan."
        )
    return siap


def lampirkan(siap: Mapping[int, Sequence[BuktiSiap]], periode: PeriodeEvaluasi) -> None:
    """Store evidence by indicator, in the caller's transaction; each indicator has its realisation already."""
    if not siap:
        return
    milik = dict(Realisasi.objects.filter(indikator__in=siap, periode_evaluasi=periode).values_list("indikator", "pk"))
    baru: list[BuktiRealisasi] = []
    for pk, daftar in siap.items():
        for satu in daftar:
            satu.bukti.realisasi_id = milik[pk]
            if satu.isi:
                antre(_kunci(satu.bukti.sha256))
                tulis(satu.bukti.berkas, satu.isi)
            baru.append(satu.bukti)
    BuktiRealisasi.objects.bulk_create(baru)


def lampirkan_sumber(realisasi: Realisasi, pilihan: Sequence[Tawaran]) -> int:
    """Copy offered work as it stands; what is attached already stays once. Returns how many were added."""
    ada = set(BuktiRealisasi.objects.filter(realisasi=realisasi).values_list("sumber", "sumber_id"))
    baru = [_salinan(realisasi, t) for t in pilihan if (t.sumber, t.butir.pk) not in ada]
    BuktiRealisasi.objects.bulk_create(baru)
    return len(baru)


def hapus_bukti(*, bukti: BuktiRealisasi, oleh: Pelaku) -> None:
    """Take a piece of evidence off; its file goes when no other evidence uses it. In the caller's transaction, after the lock."""
    catat("realisasi.lepas_bukti", oleh=oleh, objek=bukti, pegawai_id=bukti.realisasi.indikator.hasil.skp.pegawai_id)
    berkas, kunci, instansi = bukti.berkas, bukti.sha256, instansi_wajib()
    bukti.delete()
    if berkas:
        transaction.on_commit(lambda: _buang(instansi, berkas, kunci))


def buka_bukti(*, pk: int, oleh: Pelaku) -> IsiBerkas:
    """The bytes of a file, for everybody who may read the plan.

    Raises:
        Http404: no such file, not for the actor, or damaged on disk.
    """
    b = get_bukti_or_404(oleh, pk)
    if b.jenis != _J.BERKAS:
        raise Http404("Bukti tidak ditemukan.")
    try:
        return IsiBerkas(baca(b.berkas, b.sha256), b.mime, b.judul, langsung=b.mime.startswith("image/"))
    except (BerkasRusak, OSError) as galat:
        raise Http404("Bukti tidak ditemukan.") from galat


def _berkas(unggah: Any) -> BuktiSiap:
    siap = siapkan_berkas(unggah, settings.BUKTI_MAKSIMUM)
    bukti = BuktiRealisasi(
        jenis=_J.BERKAS,
        judul=siap.nama,
        berkas=letak(_FOLDER, siap.sha256),
        sha256=siap.sha256,
        mime=siap.tipe,
        ukuran=len(siap.isi),
    )
    return BuktiSiap(bukti, siap.isi)


def _salinan(realisasi: Realisasi, t: Tawaran) -> BuktiRealisasi:
    b = t.butir
    banyak = tulis_jumlah(Decimal(b.volume), b.satuan)
    return BuktiRealisasi(
        realisasi=realisasi,
        jenis=_J.SUMBER,
        judul=b.judul[:300],
        keterangan=f"{banyak}, {angka(b.menit)} menit, {b.status}. {b.uraian}".strip()[:500],
        tanggal=b.tanggal,
        sumber=t.sumber,
        sumber_id=b.pk,
    )


def _buang(instansi: int, berkas: str, sha256: str) -> None:
    """Remove a file that no row names any more; asked again under the lock, because somebody may have stored it anew."""
    with masuk(instansi), transaction.atomic():
        antre(_kunci(sha256))
        if not BuktiRealisasi.objects.filter(berkas=berkas).exists():
            jalur(berkas).unlink(missing_ok=True)


def _kunci(sha256: str) -> str:
    return f"realisasi:{sha256}"
