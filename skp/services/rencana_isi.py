"""The other parts of a plan: special expectations, lampiran, action plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.http import Http404

from kinerja.inti.pelaku import Ditolak, Pelaku
from skp.models import EkspektasiKhusus, HasilKerja, LampiranSkp, NilaiPerilaku, RencanaAksi
from skp.queries.periode import periode_evaluasi
from skp.services.rencana import catat_isi, kunci_susun, sebut


@dataclass(frozen=True, slots=True)
class IsiAksi:
    """One line of the action plan within a period of evaluation."""

    periode_evaluasi_id: int
    uraian: str
    keluaran: str = ""


def simpan_ekspektasi(*, skp_id: int, teks: Mapping[str, str], oleh: Pelaku) -> None:
    """The owner proposes special expectations by value; an empty one is taken off.

    Raises:
        Http404, Ditolak: as `kunci_susun`.
    """
    with transaction.atomic():
        skp = kunci_susun(skp_id, oleh=oleh)
        EkspektasiKhusus.objects.filter(skp=skp).delete()
        EkspektasiKhusus.objects.bulk_create(
            EkspektasiKhusus(instansi_id=oleh.instansi_id, skp=skp, nilai=n.value, teks=isi)
            for n in NilaiPerilaku
            if (isi := teks.get(n.value, "").strip())
        )
        catat_isi("skp.ekspektasi", skp, oleh=oleh)


def simpan_lampiran(*, skp_id: int, baris: Mapping[str, Sequence[str]], oleh: Pelaku) -> None:
    """The three lists of the lampiran, line by line; a part that is not given becomes empty.

    Raises:
        Http404, Ditolak: as `kunci_susun`.
    """
    with transaction.atomic():
        skp = kunci_susun(skp_id, oleh=oleh)
        LampiranSkp.objects.filter(skp=skp).delete()
        LampiranSkp.objects.bulk_create(
            LampiranSkp(instansi_id=oleh.instansi_id, skp=skp, bagian=b.value, urutan=n, teks=teks)
            for b in LampiranSkp.Bagian
            for n, teks in enumerate(baris.get(b.value, ()))
        )
        catat_isi("skp.lampiran", skp, oleh=oleh)


def simpan_aksi(*, skp_id: int, hasil_id: int, aksi: Sequence[IsiAksi], oleh: Pelaku) -> None:
    """The whole action plan of one result, in order.

    Raises:
        Http404: no such plan or result of the actor's own.
        Ditolak: as `kunci_susun`; or a period of evaluation is not one of the plan's.
    """
    with transaction.atomic():
        skp = kunci_susun(skp_id, oleh=oleh)
        hasil = HasilKerja.objects.filter(skp=skp, pk=hasil_id).first()
        if hasil is None:
            raise Http404("Hasil kerja tidak ditemukan.")
        sah = {p.pk for p in periode_evaluasi(skp.periode, mulai=skp.mulai, selesai=skp.selesai) if not p.tahunan}
        if {a.periode_evaluasi_id for a in aksi} - sah:
            raise Ditolak("Rencana aksi hanya dapat diisi pada periode evaluasi di dalam masa SKP ini.")
        RencanaAksi.objects.filter(hasil=hasil).delete()
        RencanaAksi.objects.bulk_create(
            RencanaAksi(
                instansi_id=oleh.instansi_id,
                hasil=hasil,
                periode_evaluasi_id=a.periode_evaluasi_id,
                urutan=n,
                uraian=a.uraian,
                keluaran=a.keluaran,
            )
            for n, a in enumerate(aksi)
        )
        catat_isi("skp.rencana_aksi", skp, oleh=oleh, hasil=sebut(hasil.uraian))
