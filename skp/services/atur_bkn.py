"""Writing what BKN's reports say: imported plans and evaluations, set-based for thousands; and the ledger of exchanges."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.utils import timezone

from kinerja.inti.audit import catat, catat_banyak
from kinerja.inti.models import Unggahan
from kinerja.inti.pelaku import Pelaku
from skp.domain.bkn import HasilBkn, IndikatorBkn
from skp.domain.potret import ke_json
from skp.models import Evaluasi, HasilKerja, Indikator, PeriodeSkp, PertukaranSkp, Skp
from skp.policies.atur import check_tempat_bkn
from skp.policies.dasar import check_atur
from skp.queries.atur_bkn import Kursi, hasil_dipakai
from skp.queries.atur_potret import potret_impor
from skp.states import StatusEvaluasi, StatusSkp

_POTONG = 2000


@dataclass(frozen=True, slots=True)
class SiapSkp:
    """A plan to write. `skp_id` None: a new one in `kursi`. `isi_berubah`: its results are to be brought up to date."""

    pegawai_id: int
    skp_id: int | None
    mulai: date
    selesai: date
    pendekatan: str
    penilai_id: int | None
    penilai_teks: str
    hasil: tuple[HasilBkn, ...]
    isi_berubah: bool
    kursi: Kursi


@dataclass(frozen=True, slots=True)
class SiapNilai:
    """An evaluation to write. `skp_id` None: its person gets a plan without content first.

    `penilai_teks`: whom BKN names and we do not know; an evaluation has no place for it, so it stands on its plan.
    `ubah_teks`: the plan does not say so yet.
    """

    pegawai_id: int
    skp_id: int | None
    evaluasi_id: int | None
    bagian_id: int
    peringkat_hasil: str
    peringkat_perilaku: str
    predikat: str
    penilai_id: int | None
    penilai_teks: str
    ubah_teks: bool
    kursi: Kursi


def simpan_skp(
    *, periode: PeriodeSkp, siap: Sequence[SiapSkp], ditolak: int, unggahan: Unggahan, oleh: Pelaku
) -> dict[str, int]:
    """Write plans of the report inside the caller's transaction; about fifteen statements a few thousand plans.

    Raises:
        Ditolak: no permission, or the period is locked or lives here.
    """
    check_atur(oleh)
    check_tempat_bkn(periode)
    kini = timezone.now()
    baru = [s for s in siap if s.skp_id is None]
    lama = [s for s in siap if s.skp_id is not None]
    _ubah_skp(lama, unggahan)
    _perbarui_potret([s.skp_id for s in lama if s.skp_id is not None], oleh.hari_ini())
    dibuat = _buat_skp(periode, baru, unggahan, oleh, kini)
    milik = {s.skp_id: s.hasil for s in lama if s.skp_id is not None and s.isi_berubah}
    milik.update(zip((d.pk for d in dibuat), (s.hasil for s in baru), strict=True))
    _tulis_isi(milik, oleh.instansi_id)
    orang = {d.pk: d.pegawai_id for d in dibuat} | {s.skp_id: s.pegawai_id for s in lama if s.skp_id is not None}
    semua = Skp.objects.in_bulk(orang)
    catat_banyak("skp.impor_bkn", oleh=oleh, baris=[(semua[pk], pegawai, {}) for pk, pegawai in orang.items()])
    buku_masuk(periode, PertukaranSkp.Jenis.LAPORAN_SKP, unggahan, len(siap), ditolak, oleh)
    return {"skp_baru": len(baru), "skp_berubah": len(lama)}


def _skp(periode: PeriodeSkp, s: SiapSkp | SiapNilai, unggahan: Unggahan, oleh: Pelaku, kini: datetime) -> Skp:
    masa = (s.mulai, s.selesai) if isinstance(s, SiapSkp) else (periode.mulai, periode.selesai)
    return Skp(
        instansi_id=oleh.instansi_id,
        periode=periode,
        pegawai_id=s.pegawai_id,
        formasi_id=s.kursi.formasi_id,
        unit_id=s.kursi.unit_id,
        bentuk=s.kursi.bentuk,
        mulai=masa[0],
        selesai=masa[1],
        pendekatan=s.pendekatan if isinstance(s, SiapSkp) else Skp.Pendekatan.KUANTITATIF,
        asal=Skp.Asal.BKN,
        unggahan=unggahan,
        status=StatusSkp.BERJALAN,
        penilai_id=s.penilai_id,
        penilai_teks=s.penilai_teks,
        dibuat_oleh_id=oleh.keanggotaan_id,
        disetujui_pada=kini,
    )


def _buat_skp(
    periode: PeriodeSkp, siap: Sequence[SiapSkp | SiapNilai], unggahan: Unggahan, oleh: Pelaku, kini: datetime
) -> list[Skp]:
    skp = [_skp(periode, s, unggahan, oleh, kini) for s in siap]
    for s, potret in zip(skp, potret_impor(skp, hari_ini=oleh.hari_ini()), strict=True):
        s.potret = ke_json(potret)
    return Skp.objects.bulk_create(skp, batch_size=_POTONG)


def _perbarui_potret(skp_id: Collection[int], hari_ini: date) -> None:
    """The snapshot of plans that an import has changed, as of now."""
    skp = list(Skp.objects.filter(pk__in=skp_id, asal=Skp.Asal.BKN)) if skp_id else []
    for s, potret in zip(skp, potret_impor(skp, hari_ini=hari_ini), strict=True):
        s.potret = ke_json(potret)
    Skp.objects.bulk_update(skp, ["potret"], batch_size=_POTONG)


_SEMPITKAN = """
    UPDATE skp_skp s SET mulai = greatest(s.mulai, b.mulai), selesai = least(s.selesai, b.selesai)
    FROM unnest(%s::bigint[], %s::date[], %s::date[]) AS b(id, mulai, selesai)
    WHERE s.id = b.id AND s.asal = 'bkn' AND (s.mulai, s.selesai) <> (b.mulai, b.selesai)
"""
_UBAH = """
    UPDATE skp_skp s SET mulai = b.mulai, selesai = b.selesai, pendekatan = b.pendekatan, penilai_id = b.penilai,
        penilai_teks = b.teks, unggahan_id = b.unggahan
    FROM unnest(%s::bigint[], %s::date[], %s::date[], %s::text[], %s::bigint[], %s::text[], %s::bigint[])
        AS b(id, mulai, selesai, pendekatan, penilai, teks, unggahan)
    WHERE s.id = b.id AND s.asal = 'bkn'
"""


def _ubah_skp(siap: Sequence[SiapSkp], unggahan: Unggahan) -> None:
    """Stretches shrink before they grow, so that two plans of a person may exchange days."""
    if not siap:
        return
    baris = [(s.skp_id, s.mulai, s.selesai, s.pendekatan, s.penilai_id, s.penilai_teks, unggahan.pk) for s in siap]
    larik = [list(k) for k in zip(*baris, strict=True)]
    with connection.cursor() as kursor:
        kursor.execute(_SEMPITKAN, larik[:3])
        kursor.execute(_UBAH, larik)


# --- content ----------------------------------------------------------------------------------------------------
def _tulis_isi(milik: Mapping[int, tuple[HasilBkn, ...]], instansi_id: int) -> None:
    """Bring the results of plans up to date; what something else names stays."""
    if not milik:
        return
    ada = {(h.skp_id, h.jenis, h.uraian): h for h in HasilKerja.objects.filter(skp__in=list(milik))}
    mau = {(skp, h.jenis, h.uraian): (i, h) for skp, hasil in milik.items() for i, h in enumerate(hasil, start=1)}
    lebih = {h.pk for k, h in ada.items() if k not in mau}
    lebih -= hasil_dipakai(lebih)
    Indikator.objects.filter(hasil__in=lebih).delete()
    HasilKerja.objects.filter(pk__in=lebih).delete()
    ubah = []
    for k, h in ada.items():
        if k in mau and (h.urutan, h.teks_intervensi) != (mau[k][0], mau[k][1].atasan):
            h.urutan, h.teks_intervensi = mau[k][0], mau[k][1].atasan
            ubah.append(h)
    HasilKerja.objects.bulk_update(ubah, ["urutan", "teks_intervensi"], batch_size=_POTONG)
    kunci = [k for k in mau if k not in ada]
    dibuat = HasilKerja.objects.bulk_create((_hasil(k, *mau[k], instansi_id) for k in kunci), batch_size=_POTONG)
    pk = {k: h.pk for k, h in ada.items() if k in mau} | dict(zip(kunci, (h.pk for h in dibuat), strict=True))
    _tulis_indikator({pk[k]: h.indikator for k, (_, h) in mau.items()}, instansi_id)


def _hasil(kunci: tuple[int, str, str], urutan: int, h: HasilBkn, instansi_id: int) -> HasilKerja:
    return HasilKerja(
        instansi_id=instansi_id,
        skp_id=kunci[0],
        jenis=h.jenis,
        urutan=urutan,
        uraian=h.uraian,
        teks_intervensi=h.atasan,
    )


def _tulis_indikator(milik: Mapping[int, tuple[IndikatorBkn, ...]], instansi_id: int) -> None:
    ada: dict[tuple[int, IndikatorBkn], int] = {}
    for i in Indikator.objects.filter(hasil__in=list(milik)):
        ada[i.hasil_id, IndikatorBkn(i.uraian, i.aspek, i.target_min, i.satuan, i.target_teks)] = i.pk
    mau = {(h, i): n for h, semua in milik.items() for n, i in enumerate(semua, start=1)}
    lebih = [pk for k, pk in ada.items() if k not in mau]
    Indikator.objects.filter(pk__in=lebih, realisasi=None).delete()
    Indikator.objects.bulk_create(
        (
            Indikator(
                instansi_id=instansi_id,
                hasil_id=h,
                urutan=n,
                aspek=i.aspek,
                uraian=i.uraian,
                target_min=i.target_min,
                satuan=i.satuan,
                target_teks=i.target_teks,
            )
            for (h, i), n in mau.items()
            if (h, i) not in ada
        ),
        batch_size=_POTONG,
    )


# --- evaluations ------------------------------------------------------------------------------------------------
_UBAH_NILAI = """
    UPDATE skp_evaluasi e SET peringkat_hasil = b.hasil, peringkat_perilaku = b.perilaku, predikat = b.predikat,
        penilai_id = b.penilai, unggahan_id = b.unggahan, ditetapkan_pada = b.kini
    FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::text[], %s::bigint[], %s::bigint[], %s::timestamptz[])
        AS b(id, hasil, perilaku, predikat, penilai, unggahan, kini)
    WHERE e.id = b.id AND e.asal = 'bkn'
"""


def simpan_nilai(
    *, periode: PeriodeSkp, siap: Sequence[SiapNilai], ditolak: int, unggahan: Unggahan, oleh: Pelaku
) -> dict[str, int]:
    """Write evaluations of the report inside the caller's transaction; about ten statements for any number of people.

    Raises:
        Ditolak: no permission, or the period is locked or lives here.
    """
    check_atur(oleh)
    check_tempat_bkn(periode)
    kini = timezone.now()
    tanpa = list(_satu_per_orang(s for s in siap if s.skp_id is None))
    _sebut_penilai({s.skp_id: s.penilai_teks for s in siap if s.skp_id is not None and s.ubah_teks}, oleh.hari_ini())
    skp = {d.pegawai_id: d.pk for d in _buat_skp(periode, tanpa, unggahan, oleh, kini)}
    baru = [s for s in siap if s.evaluasi_id is None]
    lama = [s for s in siap if s.evaluasi_id is not None]
    dibuat = Evaluasi.objects.bulk_create(
        [_evaluasi(s, s.skp_id or skp[s.pegawai_id], unggahan, oleh.instansi_id, kini) for s in baru],
        batch_size=_POTONG,
    )
    if lama:
        baris = [
            (s.evaluasi_id, s.peringkat_hasil, s.peringkat_perilaku, s.predikat, s.penilai_id, unggahan.pk, kini)
            for s in lama
        ]
        with connection.cursor() as kursor:
            kursor.execute(_UBAH_NILAI, [list(k) for k in zip(*baris, strict=True)])
    pk = [d.pk for d in dibuat] + [s.evaluasi_id for s in lama if s.evaluasi_id is not None]
    objek = Evaluasi.objects.select_related("periode_evaluasi").in_bulk(pk)
    baris_catat: Iterable[tuple[Any, int, dict[str, Any]]] = [
        (objek[i], s.pegawai_id, {"predikat": s.predikat}) for i, s in zip(pk, [*baru, *lama], strict=True)
    ]
    catat_banyak("evaluasi.impor_bkn", oleh=oleh, baris=baris_catat)
    buku_masuk(periode, PertukaranSkp.Jenis.LAPORAN_PENILAIAN, unggahan, len(siap), ditolak, oleh)
    return {"evaluasi_baru": len(baru), "evaluasi_berubah": len(lama), "skp_baru": len(tanpa)}


def _satu_per_orang(siap: Iterable[SiapNilai]) -> Iterable[SiapNilai]:
    """Of each person the row from which his plan is made: the last one, before it the last that names a strange penilai."""
    return {s.pegawai_id: s for s in sorted(siap, key=lambda s: bool(s.penilai_teks))}.values()


def _sebut_penilai(teks: Mapping[int, str], hari_ini: date) -> None:
    """Name on plans the penilai of their evaluations whom we do not know."""
    skp = list(Skp.objects.filter(pk__in=teks, asal=Skp.Asal.BKN)) if teks else []
    for s in skp:
        s.penilai_teks = teks[s.pk]
    Skp.objects.bulk_update(skp, ["penilai_teks"], batch_size=_POTONG)
    _perbarui_potret([s.pk for s in skp], hari_ini)


def _evaluasi(s: SiapNilai, skp_id: int, unggahan: Unggahan, instansi_id: int, kini: datetime) -> Evaluasi:
    return Evaluasi(
        instansi_id=instansi_id,
        skp_id=skp_id,
        periode_evaluasi_id=s.bagian_id,
        status=StatusEvaluasi.DITETAPKAN,
        asal=Skp.Asal.BKN,
        unggahan=unggahan,
        peringkat_hasil=s.peringkat_hasil,
        peringkat_perilaku=s.peringkat_perilaku,
        predikat=s.predikat,
        penilai_id=s.penilai_id,
        ditetapkan_pada=kini,
    )


# --- the ledger -------------------------------------------------------------------------------------------------
def buku_masuk(
    periode: PeriodeSkp, jenis: str, unggahan: Unggahan, jumlah: int, ditolak: int, oleh: Pelaku
) -> PertukaranSkp:
    """A ledger entry of a file that came in."""
    return PertukaranSkp.objects.create(
        periode=periode,
        arah=PertukaranSkp.Arah.MASUK,
        jenis=jenis,
        nama_berkas=unggahan.nama_berkas[-200:],
        sha256=unggahan.sidik,
        jumlah=jumlah,
        ditolak=ditolak,
        unggahan=unggahan,
        oleh_id=oleh.keanggotaan_id,
    )


def buku_keluar(
    *, periode: PeriodeSkp, jenis: str, nama: str, isi: bytes, jumlah: int, tanpa: Mapping[str, int], oleh: Pelaku
) -> PertukaranSkp:
    """A ledger entry of a file that went out, with an event that tells how many were left out and why (`tanpa`).

    Raises:
        Ditolak: no permission.
    """
    check_atur(oleh)
    buku = PertukaranSkp.objects.create(
        periode=periode,
        arah=PertukaranSkp.Arah.KELUAR,
        jenis=jenis,
        nama_berkas=nama,
        sha256=hashlib.sha256(isi).hexdigest(),
        jumlah=jumlah,
        ditolak=sum(tanpa.values()),
        oleh_id=oleh.keanggotaan_id,
    )
    catat("skp.tukar_keluar", oleh=oleh, objek=buku, fakta={"jumlah": jumlah, "tidak_disertakan": dict(tanpa)})
    return buku
