"""Results of a plan with their indicators: written together, deleted, moved up and down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.http import Http404

from kinerja.inti.pelaku import Ditolak, Pelaku
from skp.models import HasilKerja, Indikator, Skp
from skp.queries.penilai import penilai_skp
from skp.queries.rencana_sumber import hasil_terpilih
from skp.services.rencana import catat_isi, kunci_susun, lepas_pendukung, sebut


@dataclass(frozen=True, slots=True)
class IsiIndikator:
    """An indicator as written; `pk` None is a new one. Targets are in `satuan`.

    silsilah: its lineage, where the result's `isi_rejim` names it; a new indicator without one gets its own.
    tanda: what only the plan's regulation says of it, by name.
    """

    uraian: str
    pk: int | None = None
    aspek: str = ""
    target_min: Decimal | None = None
    target_maks: Decimal | None = None
    satuan: str = ""
    target_teks: str = ""
    arah: str = Indikator.Arah.NAIK
    silsilah: UUID | None = None
    tanda: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class IsiHasil:
    """A result as written, with all its indicators in order: one that is left out is deleted.

    `intervensi_id`: a result of the penilai; its words go before `teks_intervensi`. `isi_rejim`: what only the plan's
    regulation asks of a result.
    """

    jenis: str
    uraian: str
    indikator: Sequence[IsiIndikator] = ()
    intervensi_id: int | None = None
    teks_intervensi: str = ""
    perspektif: str = ""
    penugasan_dari: str = ""
    isi_rejim: Mapping[str, Any] = field(default_factory=dict)


def tambah_hasil(*, skp_id: int, isi: IsiHasil, oleh: Pelaku) -> HasilKerja:
    """A new result at the end of its section.

    Raises:
        Http404, Ditolak: as `kunci_susun`; or the chosen result is not the penilai's.
    """
    with transaction.atomic():
        skp = kunci_susun(skp_id, oleh=oleh)
        terakhir = HasilKerja.objects.filter(skp=skp, jenis=isi.jenis).aggregate(n=Max("urutan"))["n"]
        urutan = 0 if terakhir is None else terakhir + 1
        hasil = HasilKerja.objects.create(skp=skp, urutan=urutan, **_kolom_hasil(skp, isi, oleh))
        Indikator.objects.bulk_create(_indikator(hasil, i, n) for n, i in enumerate(isi.indikator))
        catat_isi("skp.hasil_tambah", skp, oleh=oleh, hasil=sebut(hasil.uraian))
    return hasil


def tambah_banyak(*, skp_id: int, isi: Sequence[IsiHasil], oleh: Pelaku) -> int:
    """Several new results at the end of their sections, in order, from a file; returns how many.

    Raises:
        Http404, Ditolak: as `kunci_susun`.
    """
    with transaction.atomic():
        skp = kunci_susun(skp_id, oleh=oleh)
        akhir = dict(HasilKerja.objects.filter(skp=skp).values_list("jenis").annotate(n=Max("urutan")))
        hasil = [
            HasilKerja(
                instansi_id=oleh.instansi_id,
                skp=skp,
                urutan=akhir.get(i.jenis, -1) + 1 + n,
                **_kolom_hasil(skp, i, oleh),
            )
            for n, i in enumerate(isi)
        ]
        HasilKerja.objects.bulk_create(hasil)
        Indikator.objects.bulk_create(
            _indikator(h, i, n) for h, satu in zip(hasil, isi, strict=True) for n, i in enumerate(satu.indikator)
        )
        catat_isi("skp.impor", skp, oleh=oleh, jumlah=len(hasil))
    return len(hasil)


def ubah_hasil(*, skp_id: int, pk: int, isi: IsiHasil, oleh: Pelaku) -> None:
    """Rewrite a result and its indicators; the ones that stay keep their lineage.

    Raises:
        Http404, Ditolak: as `tambah_hasil`; or an indicator is not of this result.
    """
    with transaction.atomic():
        skp = kunci_susun(skp_id, oleh=oleh)
        hasil = _hasil_or_404(skp, pk)
        HasilKerja.objects.filter(pk=pk).update(**_kolom_hasil(skp, isi, oleh))
        _tulis_indikator(hasil, isi.indikator)
        catat_isi("skp.hasil_ubah", skp, oleh=oleh, hasil=sebut(isi.uraian))


def hapus_hasil(*, skp_id: int, pk: int, oleh: Pelaku) -> None:
    """Delete a result with its indicators and action plan.

    Raises:
        Http404, Ditolak: as `kunci_susun`.
    """
    with transaction.atomic():
        skp = kunci_susun(skp_id, oleh=oleh)
        hasil = _hasil_or_404(skp, pk)
        lepas_pendukung([pk])
        catat_isi("skp.hasil_hapus", skp, oleh=oleh, hasil=sebut(hasil.uraian))
        hasil.delete()


def geser_hasil(*, skp_id: int, pk: int, naik: bool, oleh: Pelaku) -> None:
    """Move a result one place up or down in its section; at the edge it stays.

    Raises:
        Http404, Ditolak: as `kunci_susun`.
    """
    with transaction.atomic():
        skp = kunci_susun(skp_id, oleh=oleh)
        hasil = _hasil_or_404(skp, pk)
        urut = list(HasilKerja.objects.filter(skp=skp, jenis=hasil.jenis).order_by("urutan", "pk"))
        letak = next(n for n, h in enumerate(urut) if h.pk == pk)
        tujuan = letak - 1 if naik else letak + 1
        if not 0 <= tujuan < len(urut):
            return
        urut.insert(tujuan, urut.pop(letak))
        for n, h in enumerate(urut):
            h.urutan = n
        HasilKerja.objects.bulk_update(urut, ["urutan"])
        catat_isi("skp.hasil_geser", skp, oleh=oleh, hasil=sebut(hasil.uraian))


def _hasil_or_404(skp: Skp, pk: int) -> HasilKerja:
    hasil = HasilKerja.objects.filter(skp=skp, pk=pk).first()
    if hasil is None:
        raise Http404("Hasil kerja tidak ditemukan.")
    return hasil


def _kolom_hasil(skp: Skp, isi: IsiHasil, oleh: Pelaku) -> dict[str, Any]:
    """Columns of a result; what its form and section do not know stays empty."""
    jpt, utama = skp.bentuk == Skp.Bentuk.JPT, isi.jenis == HasilKerja.Jenis.UTAMA
    intervensi = None if jpt else isi.intervensi_id
    if intervensi is not None:
        penilai = penilai_skp([skp], hari_ini=oleh.hari_ini())[skp.pk].pegawai_id
        if penilai is None or not hasil_terpilih(skp, penilai, [intervensi]).exists():
            raise Ditolak("Hasil kerja atasan yang dipilih tidak lagi tersedia. Pilih kembali, atau tulis dengan kata.")
    return {
        "jenis": isi.jenis,
        "uraian": isi.uraian,
        "perspektif": isi.perspektif if jpt else "",
        "intervensi_id": intervensi,
        "teks_intervensi": "" if jpt or intervensi else isi.teks_intervensi,
        "penugasan_dari": "" if utama else isi.penugasan_dari,
        "isi_rejim": dict(isi.isi_rejim),
    }


def kolom_indikator(isi: IsiIndikator, urutan: int) -> dict[str, Any]:
    """Columns of an indicator."""
    return {
        "urutan": urutan,
        "aspek": isi.aspek,
        "uraian": isi.uraian,
        "target_min": isi.target_min,
        "target_maks": isi.target_maks,
        "satuan": isi.satuan,
        "target_teks": isi.target_teks,
        "arah": isi.arah,
    }


def _indikator(hasil: HasilKerja, isi: IsiIndikator, urutan: int) -> Indikator:
    kolom = kolom_indikator(isi, urutan)
    if isi.silsilah is not None:
        kolom["silsilah"] = isi.silsilah
    return Indikator(instansi_id=hasil.instansi_id, hasil=hasil, **kolom)


def _tulis_indikator(hasil: HasilKerja, isi: Sequence[IsiIndikator]) -> None:
    """Delete, change and add; at most three statements and one to read."""
    lama: Mapping[int, Indikator] = {i.pk: i for i in Indikator.objects.filter(hasil=hasil)}
    dipakai = {i.pk for i in isi if i.pk is not None}
    if dipakai - lama.keys():
        raise Ditolak("Indikator ini sudah dihapus dari tempat lain. Muat ulang halaman, lalu ubah kembali.")
    if terhapus := lama.keys() - dipakai:
        Indikator.objects.filter(pk__in=terhapus).delete()
    ubah, baru = [], []
    for n, i in enumerate(isi):
        if i.pk is None:
            baru.append(_indikator(hasil, i, n))
            continue
        for kolom, nilai in kolom_indikator(i, n).items():
            setattr(lama[i.pk], kolom, nilai)
        ubah.append(lama[i.pk])
    if ubah:
        Indikator.objects.bulk_update(ubah, list(kolom_indikator(isi[0], 0)))
    Indikator.objects.bulk_create(baru)
