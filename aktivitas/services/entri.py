"""A person writes, corrects, sends and withdraws his own entries."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from django.db import connection, transaction

from aktivitas import policies
from aktivitas.domain.aturan_isi import Isi, Keberatan, keberatan_draf
from aktivitas.models import Aktivitas
from aktivitas.queries.entri import get_milik_or_404
from aktivitas.queries.isi import BahanIsi, Berdiri, bahan_isi, isi_entri, jumlah_bukti
from aktivitas.services.bukti import lepas_semua
from aktivitas.states import AJUKAN, DAPAT_DIUBAH, TARIK, StatusAktivitas, check_sebagai_pegawai
from kinerja.inti import audit
from kinerja.inti.alur import HasilPindah, SudahBerubah, pindah
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.queries.bulan import hari_terkunci
from skp.queries.hasil_berlaku import hasil_per_hari

_KUNCI_LOG = 71_003
"""First half of the advisory lock under which one person's log is written: two sends cannot both take the last minutes."""


@dataclass(frozen=True, slots=True)
class IsiAktivitas:
    """What a person writes. The score is volume × minutes of the bank; clock times only say when, and may be left out.

    `bukti`: how many photos, files and links will be stored with it in the same transaction. `hasil`: lineage of the result
    that it supports; one that is not the person's own on that day is left out. `alasan_ubah`: why an approved entry is
    amended, "" for any other.
    """

    tanggal: date
    butir_id: int
    volume: int
    mulai: time | None = None
    selesai: time | None = None
    uraian: str = ""
    bukti: int = 0
    hasil: uuid.UUID | None = None
    alasan_ubah: str = ""


@dataclass(frozen=True, slots=True)
class HasilCatat:
    """What became of one row: the entry (`pk` None when it was refused), whether it was there before, what speaks against it.

    A draft may have objections that only forbid sending; they are named here, too.
    """

    pk: int | None
    sudah_ada: bool = False
    keberatan: tuple[Keberatan, ...] = ()

    @property
    def ditolak(self) -> bool:
        return self.pk is None

    @property
    def kalimat(self) -> str:
        """Every objection, one after the other; "" without any."""
        return " ".join(k.kalimat for k in self.keberatan)


def catat_banyak(
    *, isi: Sequence[IsiAktivitas], kirim: bool, oleh: Pelaku, kode_klien: Sequence[uuid.UUID | None] = ()
) -> list[HasilCatat]:
    """Write entries of the actor's own, as drafts or sent at once; a refused row loses none of the others.

    The statements do not grow with the rows. Rows are held against each other in their order.

    Args:
        kode_klien: one code for each row, made by the device; a code that is stored already gives the stored entry and
            writes nothing. Left out, every row is new.

    Raises:
        Ditolak: the actor is no person, or a code belongs to somebody else's entry.
    """
    check_sebagai_pegawai(oleh)
    kode = [k or uuid.uuid4() for k in kode_klien] or [uuid.uuid4() for _ in isi]
    with transaction.atomic():
        kunci_log(oleh)
        isi = dengan_hasil_sah(isi, oleh)
        bahan = bahan_untuk(isi, oleh, kode)
        policies.check_milik_sendiri(oleh, {pemilik for _, pemilik in bahan.tercatat.values()})
        hasil: list[HasilCatat | _Baru] = []
        for satu, k in zip(isi, kode, strict=True):
            if k in bahan.tercatat:
                hasil.append(HasilCatat(bahan.tercatat[k][0], sudah_ada=True))
            else:
                hasil.append(_timbang(satu, k, bahan, kirim, oleh))
        baru = [h.entri for h in hasil if isinstance(h, _Baru)]
        Aktivitas.objects.bulk_create(baru)
        audit.catat_banyak("aktivitas.catat", oleh=oleh, baris=[(e, e.pegawai_id, {"ke": e.status}) for e in baru])
    return [HasilCatat(h.entri.pk, keberatan=h.keberatan) if isinstance(h, _Baru) else h for h in hasil]


def periksa_banyak(*, isi: Sequence[IsiAktivitas], oleh: Pelaku) -> list[HasilCatat]:
    """What `catat_banyak` would say about sending these rows, without writing; `pk` is None throughout."""
    check_sebagai_pegawai(oleh)
    bahan = bahan_untuk(isi, oleh)
    hasil = []
    for satu in isi:
        keberatan = bahan.periksa(isi_lengkap(satu, bahan), satu.butir_id)
        if not keberatan:
            _berdirikan(bahan, 0, satu)
        hasil.append(HasilCatat(None, keberatan=keberatan))
    return hasil


def catat_aktivitas(*, isi: IsiAktivitas, kirim: bool, oleh: Pelaku, kode_klien: uuid.UUID | None = None) -> Aktivitas:
    """Write one entry of the actor's own, as a draft or sent at once.

    Args:
        kode_klien: made by the device; sending the same one again gives the stored entry and writes nothing.

    Raises:
        Ditolak: not a person, not taking part on that day, or something in `isi` is not allowed.
    """
    (hasil,) = catat_banyak(isi=[isi], kirim=kirim, oleh=oleh, kode_klien=[kode_klien])
    if hasil.pk is None:
        raise Ditolak(hasil.kalimat)
    return Aktivitas.objects.get(pk=hasil.pk)


def ubah_draf(*, pk: int, isi: IsiAktivitas, oleh: Pelaku, kirim: bool = False) -> None:
    """Rewrite a draft, or an entry that was returned, and send it when `kirim` is set.

    Raises:
        Http404: no such entry of the actor's own.
        SudahBerubah: it has been sent or decided.
        Ditolak: as for `catat_aktivitas`; an amendment keeps the day of the entry it amends.
    """
    entri = get_milik_or_404(oleh, pk)
    with transaction.atomic():
        kunci_log(oleh)
        if entri.menggantikan_id and isi.tanggal != entri.tanggal:
            raise Ditolak("Perubahan aktivitas yang sudah disetujui tetap pada tanggal yang sama.")
        (isi,) = dengan_hasil_sah([isi], oleh)
        bahan = bahan_untuk([isi], oleh)
        perbaikan = _perbaikan(entri)
        keberatan = bahan.periksa(
            isi_lengkap(isi, bahan), isi.butir_id, kecuali=(pk, entri.menggantikan_id), perbaikan=perbaikan
        )
        wajib_tanpa(keberatan if kirim else keberatan_draf(keberatan))
        bebas = Aktivitas.objects.filter(pk=pk, status__in=DAPAT_DIUBAH)
        if not bebas.update(**kolom_entri(isi), menit=isi_lengkap(isi, bahan).menit):
            raise SudahBerubah([pk])
        audit.catat("aktivitas.ubah", oleh=oleh, objek=entri, pegawai_id=entri.pegawai_id)
        if kirim:
            pindah(Aktivitas, [pk], AJUKAN, oleh=oleh, setel=_BELUM_DIPUTUS)


def hapus_draf(*, pk: int, oleh: Pelaku) -> None:
    """Throw one's own draft away; nothing else can be deleted.

    Raises:
        Http404: no such entry of the actor's own.
        SudahBerubah: it is no draft any more.
    """
    with transaction.atomic():
        entri = get_milik_or_404(oleh, pk)
        terkunci = Aktivitas.objects.select_for_update().filter(pk=pk, status=StatusAktivitas.DRAF).first()
        if terkunci is None:
            raise SudahBerubah([pk])
        fakta = {"nama": entri.butir.nama, "tanggal": entri.tanggal.isoformat()}
        audit.catat("aktivitas.hapus", oleh=oleh, objek=entri, pegawai_id=entri.pegawai_id, fakta=fakta)
        lepas_semua(terkunci)
        terkunci.delete()


@dataclass(frozen=True, slots=True)
class HasilKirim:
    """Entries that were sent, and those that stay as they are with what speaks against each."""

    terkirim: tuple[int, ...]
    tertahan: tuple[tuple[int, tuple[Keberatan, ...]], ...]


def kirim_banyak(*, ids: Sequence[int], oleh: Pelaku) -> HasilKirim:
    """Send those drafts and repaired entries against which nothing speaks; the statements do not grow with them.

    Raises:
        Ditolak: one of them belongs to somebody else.
        SudahBerubah: one of them is no longer a draft or returned.
    """
    policies.check_milik_sendiri(oleh, _pemilik(ids))
    with transaction.atomic():
        kunci_log(oleh)
        entri = list(Aktivitas.objects.filter(pk__in=ids).select_related("butir").order_by("tanggal", "mulai", "pk"))
        terlambat = [e.pk for e in entri if e.status not in DAPAT_DIUBAH]
        if terlambat or len(entri) < len(set(ids)):
            raise SudahBerubah(terlambat or ids)
        tertahan = _tertahan(entri, oleh)
        siap = [e.pk for e in entri if e.pk not in tertahan]
        if siap:
            pindah(Aktivitas, siap, AJUKAN, oleh=oleh, setel=_BELUM_DIPUTUS)
    return HasilKirim(tuple(siap), tuple(tertahan.items()))


def ajukan(*, ids: Sequence[int], oleh: Pelaku) -> HasilPindah:
    """Send drafts and repaired entries to the verifikator, all or none.

    Raises:
        Ditolak: one of them belongs to somebody else, or may not be sent.
        SudahBerubah: one of them is no longer a draft or returned.
    """
    with transaction.atomic():
        hasil = kirim_banyak(ids=ids, oleh=oleh)
        for _, keberatan in hasil.tertahan:
            wajib_tanpa(keberatan)
    return HasilPindah(hasil.terkirim, ())


def tarik(*, ids: Sequence[int], oleh: Pelaku) -> HasilPindah:
    """Take entries back before anybody has decided them, all or none.

    Raises:
        Ditolak: one of them belongs to somebody else, or its month is closed.
        SudahBerubah: one of them does not wait any more.
    """
    milik = list(Aktivitas.objects.filter(pk__in=ids).values_list("pegawai", "tanggal"))
    policies.check_milik_sendiri(oleh, {p for p, _ in milik})
    if terkunci := hari_terkunci(milik):
        raise Ditolak(next(iter(terkunci.values())))
    return pindah(Aktivitas, ids, TARIK, oleh=oleh)


def kunci_log(oleh: Pelaku) -> None:
    """Hold the actor's log until the transaction ends."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_KUNCI_LOG, (oleh.pegawai_id or 0) % 2**31])


def wajib_tanpa(keberatan: Collection[Keberatan]) -> None:
    """Raise Ditolak with every sentence when something speaks against it."""
    if keberatan:
        raise Ditolak(" ".join(k.kalimat for k in keberatan))


def dengan_hasil_sah(isi: Sequence[IsiAktivitas], oleh: Pelaku) -> list[IsiAktivitas]:
    """The rows with only those results that are the actor's own on their day; no statement when none names a result."""
    hari = [i.tanggal for i in isi if i.hasil is not None]
    if not hari:
        return list(isi)
    sah = hasil_per_hari(oleh, hari)
    return [i if i.hasil is None or i.hasil in sah[i.tanggal] else replace(i, hasil=None) for i in isi]


def kolom_entri(isi: IsiAktivitas) -> dict[str, Any]:
    """The columns that a person writes himself."""
    return {
        "tanggal": isi.tanggal,
        "butir_id": isi.butir_id,
        "volume": isi.volume,
        "mulai": isi.mulai,
        "selesai": isi.selesai,
        "uraian": isi.uraian.strip(),
        "silsilah_hasil": isi.hasil,
        "alasan_ubah": isi.alasan_ubah.strip(),
    }


_BELUM_DIPUTUS: Mapping[str, Any] = {"diputus_oleh_id": None, "diputus_pada": None}


def _pemilik(ids: Sequence[int]) -> list[int]:
    return list(Aktivitas.objects.filter(pk__in=ids).values_list("pegawai", flat=True).distinct())


def bahan_untuk(isi: Sequence[IsiAktivitas], oleh: Pelaku, kode: Sequence[uuid.UUID] = ()) -> BahanIsi:
    """What these rows of the actor's own are checked against, and which of the codes are stored already."""
    assert oleh.pegawai_id is not None  # noqa: S101  check_sebagai_pegawai came first
    return bahan_isi(oleh.pegawai_id, {i.tanggal for i in isi}, {i.butir_id for i in isi}, oleh.hari_ini(), kode)


def isi_lengkap(satu: IsiAktivitas, bahan: BahanIsi) -> Isi:
    """A row with its score, as the rules take it."""
    butir = bahan.butir.get(satu.butir_id)
    menit = satu.volume * butir.menit if butir else 0
    return Isi(satu.tanggal, satu.volume, menit, satu.mulai, satu.selesai, satu.uraian.strip(), satu.bukti)


@dataclass(frozen=True, slots=True)
class _Baru:
    """An entry to be written; as a draft with what still forbids sending it."""

    entri: Aktivitas
    keberatan: tuple[Keberatan, ...]


def _timbang(satu: IsiAktivitas, kode: uuid.UUID, bahan: BahanIsi, kirim: bool, oleh: Pelaku) -> HasilCatat | _Baru:
    """The entry to write, or why not."""
    isi = isi_lengkap(satu, bahan)
    keberatan = bahan.periksa(isi, satu.butir_id)
    if menolak := keberatan if kirim else keberatan_draf(keberatan):
        return HasilCatat(None, keberatan=menolak)
    if kirim:
        _berdirikan(bahan, 0, satu)
    assert oleh.pegawai_id is not None  # noqa: S101  check_sebagai_pegawai came first
    status = StatusAktivitas.MENUNGGU if kirim else StatusAktivitas.DRAF
    entri = Aktivitas(
        **kolom_entri(satu),
        instansi_id=oleh.instansi_id,
        pegawai_id=oleh.pegawai_id,
        menit=isi.menit,
        kode_klien=kode,
        status=status,
    )
    return _Baru(entri, keberatan)


def _berdirikan(bahan: BahanIsi, pk: int, satu: IsiAktivitas) -> None:
    bahan.berdiri[satu.tanggal].append(Berdiri(pk, bahan.butir[satu.butir_id].nama, isi_lengkap(satu, bahan)))


def _perbaikan(entri: Aktivitas) -> bool:
    """Whether an entry is open as long as it can be verified, rather than inside the entry window."""
    return entri.status == StatusAktivitas.PERLU_PERBAIKAN or entri.menggantikan_id is not None


def _tertahan(entri: Sequence[Aktivitas], oleh: Pelaku) -> dict[int, tuple[Keberatan, ...]]:
    """Entries that may not be sent now, with what speaks against each; accepted ones count for those that follow."""
    assert oleh.pegawai_id is not None  # noqa: S101
    bahan = bahan_isi(oleh.pegawai_id, {e.tanggal for e in entri}, {e.butir_id for e in entri}, oleh.hari_ini())
    bukti = jumlah_bukti([e.pk for e in entri])
    tertahan = {}
    for e in entri:
        isi = isi_entri(e, bukti.get(e.pk, 0))
        kecuali = (e.pk, e.menggantikan_id)
        if keberatan := bahan.periksa(isi, e.butir_id, kecuali=kecuali, perbaikan=_perbaikan(e)):
            tertahan[e.pk] = keberatan
        else:
            bahan.berdiri[e.tanggal].append(Berdiri(e.pk, e.butir.nama, isi))
    return tertahan
