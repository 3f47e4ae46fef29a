"""Content of the printed monthly log: the entries a person sent, what was recognised of them, and the month's capaian.

One person's month is one subject, numbered by `subjek_rekap`.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Q

from aktivitas.models import Aktivitas
from aktivitas.queries.entri import rentang_bulan
from aktivitas.queries.ketentuan import aturan_untuk
from aktivitas.states import DIAKUI, StatusAktivitas
from kinerja.domain.rantai import Atasan, PeranAtasan
from kinerja.inti.dokumen.naskah import Naskah, PenandaTangan
from kinerja.inti.format import bulan as teks_bulan
from kinerja.inti.pelaku import Pelaku
from kinerja.queries.atasan import atasan_untuk_banyak
from kinerja.queries.keadaan import KeadaanPegawai, keadaan_pegawai
from kinerja.queries.kop import KepalaSurat, kop_surat

JENIS_REKAP = "aktivitas.rekap"
_SEN = Decimal("0.01")
_TERCETAK = (StatusAktivitas.MENUNGGU, StatusAktivitas.TIDAK_DISETUJUI, *DIAKUI)
"""What was sent and stands: drafts, returned and replaced entries are not part of the month."""


def subjek_rekap(pegawai_id: int, bulan: date) -> int:
    """The number of a person's month: 17 in October 2026 is 172610."""
    return pegawai_id * 10_000 + (bulan.year - 2000) * 100 + bulan.month


def baca_subjek(subjek: int) -> tuple[int, date]:
    """(person, first of the month) of a subject number. Raises ValueError when it is none."""
    pegawai, bulan = divmod(subjek, 10_000)
    return pegawai, date(2000 + bulan // 100, bulan % 100, 1)


def naskah_rekap(pelaku: Pelaku, subjek: Sequence[int]) -> list[Naskah]:
    """The months of the subjects, in their order; people who do not exist are left out. A fixed number of statements a month."""
    per_bulan: defaultdict[date, list[int]] = defaultdict(list)
    for s in subjek:
        pegawai, bulan = baca_subjek(s)
        per_bulan[bulan].append(pegawai)
    kop = kop_surat()
    hasil = {n.subjek_id: n for bulan, ids in per_bulan.items() for n in _bulan(pelaku, bulan, ids, kop)}
    return [hasil[s] for s in subjek if s in hasil]


def _bulan(pelaku: Pelaku, bulan: date, ids: Sequence[int], kop: KepalaSurat) -> list[Naskah]:
    awal, akhir = rentang_bulan(bulan)
    terakhir = min(akhir - timedelta(days=1), max(awal, pelaku.hari_ini()))
    fakta = keadaan_pegawai(ids, awal, akhir)
    atasan = atasan_untuk_banyak(ids, PeranAtasan.PENILAI, terakhir, hari_ini=pelaku.hari_ini())
    orang_atasan = keadaan_pegawai([a.pegawai_id for a in atasan.values() if a.pegawai_id is not None], terakhir)
    entri = _entri(ids, awal, akhir)
    norma = aturan_untuk([awal])[awal].norma_bulan
    hasil = []
    for pk in ids:
        if pk in fakta:
            blok = _blok(fakta[pk], atasan[pk], orang_atasan)
            isi = _isi(fakta[pk], bulan, entri.get(pk, []), norma, atasan[pk])
            hasil.append(_naskah(fakta[pk], bulan, pelaku.hari_ini(), isi, blok, kop))
    return hasil


def _naskah(
    f: KeadaanPegawai, bulan: date, tanggal: date, isi: dict[str, Any], blok: Sequence[PenandaTangan], kop: KepalaSurat
) -> Naskah:
    return Naskah(
        subjek_id=subjek_rekap(f.pegawai_id, bulan),
        judul=f"Rekap Aktivitas Harian {teks_bulan(bulan)}",
        tanggal=tanggal,
        kop=kop.untuk(f.opd_id, f.opd_nama or ""),
        pegawai_id=f.pegawai_id,
        unit_id=f.opd_id,
        nama_subjek=f.nama,
        penanda_tangan=blok,
        isi=isi,
    )


def _entri(ids: Sequence[int], awal: date, akhir: date) -> Mapping[int, list[Aktivitas]]:
    """What stands, by person. An amendment that is not approved stands nowhere: the entry it would replace does."""
    hasil: defaultdict[int, list[Aktivitas]] = defaultdict(list)
    semua = Aktivitas.objects.filter(pegawai__in=ids, tanggal__gte=awal, tanggal__lt=akhir, status__in=_TERCETAK)
    semua = semua.filter(Q(menggantikan=None) | Q(status__in=DIAKUI))
    for e in semua.select_related("butir").order_by("tanggal", "mulai", "pk"):
        hasil[e.pegawai_id].append(e)
    return hasil


def _isi(f: KeadaanPegawai, bulan: date, entri: Sequence[Aktivitas], norma: int, atasan: Atasan) -> dict[str, Any]:
    diakui = sum(e.menit_diakui or 0 for e in entri)
    return {
        "bulan": bulan,
        "nama": f.nama,
        "nip": f.nip or "",
        "jabatan": f.jabatan or "",
        "unit": f.unit_nama or "",
        "atasan": atasan.nama,
        "baris": [_baris(e) for e in entri],
        "menit": sum(e.menit for e in entri),
        "diakui": diakui,
        "menunggu": sum(e.menit for e in entri if e.status == StatusAktivitas.MENUNGGU),
        "norma": norma,
        "capaian": (Decimal(diakui * 100) / norma).quantize(_SEN, ROUND_HALF_UP) if norma else None,
    }


def _baris(e: Aktivitas) -> dict[str, Any]:
    return {
        "tanggal": e.tanggal,
        "aktivitas": e.butir.nama,
        "uraian": e.uraian,
        "volume": e.volume,
        "satuan": e.butir.satuan,
        "menit": e.menit,
        "diakui": None if e.status == StatusAktivitas.MENUNGGU else e.menit_diakui or 0,
    }


def _blok(f: KeadaanPegawai, atasan: Atasan, orang: Mapping[int, KeadaanPegawai]) -> tuple[PenandaTangan, ...]:
    """The superior and the person; without a superior only the person."""
    milik = PenandaTangan("pegawai", "Pegawai", f.nama, f.nip or "", f.jabatan or "", f.pegawai_id)
    a = orang.get(atasan.pegawai_id) if atasan.pegawai_id is not None else None
    if a is None:
        return (milik,)
    sebagai = f"{atasan.sebutan_sebagai} Atasan Langsung" if _pengganti(atasan) else "Atasan Langsung"
    jabatan = (atasan.jabatan or a.jabatan or "").partition(" · ")[0]  # the unit stands in the letterhead
    return (
        PenandaTangan("atasan", sebagai, a.nama, a.nip or "", jabatan, a.pegawai_id),
        milik,
    )


def _pengganti(atasan: Atasan) -> bool:
    return atasan.sebagai is not None and atasan.sebagai.value in ("plt", "plh")
