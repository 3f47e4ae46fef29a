"""Taking an act of a verifikator back, within its window."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.contrib.postgres.functions import TransactionNow
from django.db import connection, transaction
from django.http import Http404
from django.utils import timezone

from aktivitas.models import Aktivitas, PutusanVerifikasi
from aktivitas.services.putusan_tulis import kunci_kabar
from aktivitas.states import BATALKAN, StatusAktivitas
from kinerja.inti import pesan
from kinerja.inti.audit import catat_banyak
from kinerja.inti.format import jam
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.queries.bulan import hari_terkunci

_KEMBALI = """
    UPDATE aktivitas_aktivitas a SET status = 'menunggu', menit_diakui = NULL, diputus_oleh_id = NULL, diputus_pada = NULL,
        catatan = m.catatan, alasan = m.alasan
    FROM unnest(%s::bigint[], %s::text[], %s::text[]) AS m(id, catatan, alasan) WHERE a.id = m.id
"""


def batalkan(*, kode: uuid.UUID, oleh: Pelaku) -> PutusanVerifikasi:
    """Take an act back: entries that still stand as it decided them wait again, and nobody is told of it.

    An entry that its owner has begun to repair or to amend since then keeps its decision. The window ends when the clock
    of the application or of the database, whose trigger judges it once more, says so: the earlier of the two.

    Raises:
        Http404: no such act of the actor's own.
        Ditolak: it was taken back already, the window has passed, or a month was closed meanwhile.
    """
    with transaction.atomic():
        tanda, saat = _terkunci(kode, oleh)
        if tanda.dibatalkan_pada is not None:
            raise Ditolak("Putusan ini sudah dibatalkan.")
        if saat > tanda.batal_sampai:
            sampai = jam(timezone.localtime(tanda.batal_sampai))
            raise Ditolak(
                f"Putusan ini hanya dapat dibatalkan sampai pukul {sampai}. "
                "Minta pegawai mengajukan perubahan untuk aktivitas yang keliru disetujui."
            )
        baris = _masih_begitu(tanda)
        for kalimat in hari_terkunci([(pegawai, tanggal) for _, pegawai, tanggal in baris]).values():
            raise Ditolak(kalimat)
        tanda.dibatalkan_pada, tanda.dipulihkan = saat, len(baris)
        tanda.save(update_fields=["dibatalkan_pada", "dipulihkan"])
        _kembalikan([pk for pk, _, _ in baris], tanda.semula)
        catat_banyak(
            BATALKAN.audit,
            oleh=oleh,
            baris=[(Aktivitas(pk=pk), pegawai, {"putusan": str(kode)}) for pk, pegawai, _ in baris],
        )
        pesan.tarik(kunci_kabar(kode))
    return tanda


def _terkunci(kode: uuid.UUID, oleh: Pelaku) -> tuple[PutusanVerifikasi, datetime]:
    """The actor's own act, locked, and the later of the application's and the database's clock. Raises Http404."""
    milik = PutusanVerifikasi.objects.filter(kode=kode, pemutus=oleh.pegawai_id or 0).annotate(kini=TransactionNow())
    tanda = milik.select_for_update().first()
    if tanda is None:
        raise Http404("Putusan tidak ditemukan.")
    return tanda, max(timezone.now(), tanda.kini)


def _masih_begitu(tanda: PutusanVerifikasi) -> list[tuple[int, int, date]]:
    """Entries that nobody touched since the act, locked: (id, person, work date)."""
    semua = Aktivitas.objects.filter(
        pk__in=tanda.ids,
        status__in=BATALKAN.dari,
        diputus_oleh=tanda.pemutus_id,
        diputus_pada=tanda.dibuat_pada,
    )
    diubah = set(
        Aktivitas.objects.filter(menggantikan__in=tanda.ids)
        .exclude(status=StatusAktivitas.TIDAK_DISETUJUI)
        .values_list("menggantikan", flat=True)
    )
    kunci = semua.order_by("pk").select_for_update().values_list("pk", "pegawai", "tanggal")
    return [b for b in kunci if b[0] not in diubah]


def _kembalikan(ids: Sequence[int], semula: Mapping[str, Sequence[str]]) -> None:
    asal = [semula.get(str(pk), ("", "")) for pk in ids]
    with connection.cursor() as kursor:
        kursor.execute(_KEMBALI, [list(ids), [a[0] for a in asal], [a[1] for a in asal]])
