"""Copy results between plans: into a draft as new ones, into an amendment as the same ones."""

import uuid
from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypeVar

from django.db import models, transaction
from django.db.models import Max

from kinerja.inti.pelaku import Ditolak, Pelaku
from skp.domain.target import arah_bawaan
from skp.models import EkspektasiKhusus, HasilKerja, Indikator, LampiranSkp, RencanaAksi, Skp
from skp.queries.penilai import penilai_skp
from skp.queries.rencana_sumber import get_sumber_or_404, hasil_terpilih
from skp.queries.ruang import istilah
from skp.services.rencana import catat_isi, kunci_susun

M = TypeVar("M", bound=models.Model)


def salin_ke_draf(*, skp_id: int, sumber_id: int, oleh: Pelaku) -> int:
    """Add the results, indicators and targets of another plan to a draft; returns how many results.

    A colleague's expectations, realisation and links are his own; of one's own earlier plan the words of the atasan's
    result come along, and the link when that result is open to this plan. From a plan under another regulation only the
    wording of main results is taken.

    Raises:
        Http404: no such draft of the actor's own, or the source is not open to it.
        Ditolak: the draft may not be written.
    """
    with transaction.atomic():
        skp = kunci_susun(skp_id, oleh=oleh)
        dari, sumber = get_sumber_or_404(oleh, skp, sumber_id)
        penilai = penilai_skp([skp], hari_ini=oleh.hari_ini())[skp.pk].pegawai_id
        hasil = list(HasilKerja.objects.filter(skp=dari).order_by("urutan", "pk"))
        if sumber.kata_saja:
            hasil = _kata_saja(hasil)
        terbuka = set()
        if penilai is not None and skp.bentuk != Skp.Bentuk.JPT:
            calon = [h.intervensi_id for h in hasil if h.intervensi_id is not None]
            terbuka = set(hasil_terpilih(skp, penilai, calon).values_list("pk", flat=True))
        luar = dari.asal != Skp.Asal.SINI
        jumlah = _tambah(
            skp, hasil, terbuka, dengan_kata=not sumber.rekan, luar=luar, berindikator=not sumber.kata_saja
        )
        catat_isi("skp.salin", skp, oleh=oleh, jumlah=jumlah, sumber="rekan" if sumber.rekan else dari.periode.nama)
    return jumlah


def _kata_saja(hasil: list[HasilKerja]) -> list[HasilKerja]:
    """Main results without what only their own regulation asks; targets of one regulation are none of another."""
    utama = [h for h in hasil if h.jenis == HasilKerja.Jenis.UTAMA]
    for h in utama:
        h.isi_rejim = {}
    return utama


def _tambah(
    skp: Skp,
    hasil: list[HasilKerja],
    terbuka: Collection[int],
    *,
    dengan_kata: bool,
    luar: bool = False,
    berindikator: bool = True,
) -> int:
    """New results after those that there are. `luar`: the source came from a report, which tells no direction of targets."""
    if not hasil:
        raise Ditolak(f"SKP itu tidak berisi {istilah(skp).hasil} untuk disalin.")
    terakhir = dict(HasilKerja.objects.filter(skp=skp).values_list("jenis").annotate(n=Max("urutan")))
    jpt = skp.bentuk == Skp.Bentuk.JPT
    lama = [h.pk for h in hasil]
    indikator = list(Indikator.objects.filter(hasil__in=lama).order_by("urutan", "pk"))
    silsilah = {str(i.silsilah): uuid.uuid4() for i in indikator}
    for n, h in enumerate(hasil):
        h.silsilah = uuid.uuid4()
        h.isi_rejim = {k: _nama_baru(isi, silsilah) for k, isi in h.isi_rejim.items()}
        h.urutan = terakhir.get(h.jenis, -1) + 1 + n
        h.perspektif = h.perspektif if jpt else ""
        h.intervensi_id = h.intervensi_id if h.intervensi_id in terbuka else None
        h.teks_intervensi = h.teks_intervensi if dengan_kata and not jpt and h.intervensi_id is None else ""
        h.penugasan_dari = h.penugasan_dari if dengan_kata else ""
    baru = _sisipkan(hasil, skp=skp)
    if not berindikator:
        return len(hasil)
    peta = dict(zip(lama, baru, strict=True))
    for i in indikator:
        i.silsilah = silsilah[str(i.silsilah)]
        i.hasil_id = peta[i.hasil_id]
        if luar:
            i.arah = arah_bawaan(i.aspek, i.satuan)
    _sisipkan(indikator)
    return len(hasil)


def _nama_baru(isi: Any, silsilah: Mapping[str, uuid.UUID]) -> Any:
    """What only one regulation asks of a result, with the new lineage of the indicators that it names."""
    return [str(silsilah.get(n, n)) for n in isi] if isinstance(isi, list) else isi


def gandakan_isi(dari: Skp, ke: Skp) -> None:
    """The whole content of a plan into its amendment, lineage kept; ten statements."""
    hasil = list(HasilKerja.objects.filter(skp=dari).order_by("urutan", "pk"))
    lama = [h.pk for h in hasil]
    peta = dict(zip(lama, _sisipkan(hasil, skp=ke), strict=True))
    indikator = list(Indikator.objects.filter(hasil__in=lama).order_by("urutan", "pk"))
    aksi = list(RencanaAksi.objects.filter(hasil__in=lama).order_by("urutan", "pk"))
    for i in indikator:
        i.hasil_id = peta[i.hasil_id]
    for a in aksi:
        a.hasil_id = peta[a.hasil_id]
    _sisipkan(indikator)
    _sisipkan(aksi)
    _sisipkan(EkspektasiKhusus.objects.filter(skp=dari), skp=ke)
    _sisipkan(LampiranSkp.objects.filter(skp=dari).order_by("urutan", "pk"), skp=ke)


def _sisipkan(baris: Iterable[M], *, skp: Skp | None = None) -> list[int]:
    """Rows once more, as new ones; their ids in the same order. The given objects become the new rows."""
    salinan = list(baris)
    for b in salinan:
        b.pk = None
        b._state.adding = True
        if skp is not None:
            b.skp = skp  # type: ignore[attr-defined]
    if salinan:
        type(salinan[0])._default_manager.bulk_create(salinan)
    return [b.pk for b in salinan]
