"""Writing results reached elsewhere: a finished plan without content and its set evaluation, numbers as on their paper."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from kinerja.inti.audit import catat_banyak
from kinerja.inti.format import angka
from kinerja.inti.models import Unggahan
from kinerja.inti.pelaku import Pelaku
from skp.domain.daftar_rejim import ambil_rejim
from skp.domain.nilai import Predikat
from skp.domain.potret import ke_json
from skp.models import Evaluasi, PeriodeSkp, Skp
from skp.policies.hasil_luar import check_catat
from skp.queries.atur_bkn import Kursi
from skp.queries.atur_potret import potret_impor
from skp.queries.hasil_luar import JENIS_HASIL, bagian_setahun
from skp.services.atur_bkn import buku_masuk
from skp.states import StatusEvaluasi, StatusSkp

_POTONG = 2000
_BIDANG = ("nilai", "predikat", "sebutan", "rincian", "ditetapkan_pada", "unggahan", "penilai", "potret")
_BIDANG_SKP = ("penilai", "penilai_teks", "formasi", "unit", "bentuk", "potret")


@dataclass(frozen=True, slots=True)
class SiapHasil:
    """A result to write. `evaluasi_id` None: a new one, with a plan in `kursi`.

    penilai: his name; `penilai_id` where he is one of ours. ditetapkan: the date on the paper. jabatan, unit: as the file names
    them, "" takes those of `kursi`. hitungan, peringatan: what was found in the numbers, kept with them.
    """

    pegawai_id: int
    evaluasi_id: int | None
    nilai: Decimal
    predikat: str
    nilai_skp: Decimal | None
    nilai_perilaku: Decimal | None
    penilai: str
    kursi: Kursi
    penilai_id: int | None = None
    ditetapkan: date | None = None
    jabatan: str = ""
    unit: str = ""
    hitungan: tuple[Decimal, ...] = ()
    peringatan: tuple[str, ...] = ()


def simpan_hasil(
    *, periode: PeriodeSkp, siap: Sequence[SiapHasil], ditolak: int, unggahan: Unggahan, oleh: Pelaku
) -> dict[str, int]:
    """Write results inside the caller's transaction; about ten statements for any number of people.

    Raises:
        Ditolak: no permission, the period is locked, or its regulation gives no number.
    """
    check_catat(oleh, periode)
    kini = timezone.now()
    baru = [s for s in siap if s.evaluasi_id is None]
    dibuat = _buat(periode, baru, unggahan, oleh, kini)
    diubah = _ubah(periode, [s for s in siap if s.evaluasi_id is not None], unggahan, kini, oleh)
    baris: list[tuple[Any, int | None, dict[str, Any]]] = [
        (e, e.skp.pegawai_id, {"nilai": str(e.nilai), "angka": angka(e.nilai or 0, 2), "predikat": e.predikat})
        for e in (*dibuat, *diubah)
    ]
    catat_banyak("evaluasi.impor_luar", oleh=oleh, baris=baris)
    buku_masuk(periode, JENIS_HASIL, unggahan, len(siap), ditolak, oleh)
    return {"evaluasi_baru": len(dibuat), "evaluasi_berubah": len(diubah)}


def _buat(
    periode: PeriodeSkp, siap: Sequence[SiapHasil], unggahan: Unggahan, oleh: Pelaku, kini: datetime
) -> list[Evaluasi]:
    skp = [_skp(periode, s, unggahan, oleh, kini) for s in siap]
    _beri_potret(skp, siap, oleh)
    Skp.objects.bulk_create(skp, batch_size=_POTONG)
    bagian = bagian_setahun(periode)
    evaluasi = []
    for s, milik in zip(siap, skp, strict=True):
        e = Evaluasi(
            instansi_id=oleh.instansi_id,
            skp=milik,
            periode_evaluasi=bagian,
            status=StatusEvaluasi.DITETAPKAN,
            asal=Skp.Asal.LUAR,
        )
        _setel(e, s, periode, unggahan, kini, oleh)
        evaluasi.append(e)
    return Evaluasi.objects.bulk_create(evaluasi, batch_size=_POTONG)


def _ubah(
    periode: PeriodeSkp, siap: Sequence[SiapHasil], unggahan: Unggahan, kini: datetime, oleh: Pelaku
) -> list[Evaluasi]:
    milik = {s.evaluasi_id: s for s in siap if s.evaluasi_id is not None}
    kunci = Evaluasi.objects.select_for_update(of=("self",)).filter(pk__in=milik, asal=Skp.Asal.LUAR)
    daftar = list(kunci.select_related("skp", "periode_evaluasi").order_by("pk"))
    for e in daftar:
        s = milik[e.pk]
        e.skp.penilai_id, e.skp.penilai_teks = s.penilai_id, _nama_saja(s)
        e.skp.formasi_id, e.skp.unit_id, e.skp.bentuk = s.kursi.formasi_id, s.kursi.unit_id, s.kursi.bentuk
    skp = [e.skp for e in daftar]
    _beri_potret(skp, [milik[e.pk] for e in daftar], oleh)
    Skp.objects.bulk_update(skp, _BIDANG_SKP, batch_size=_POTONG)
    for e in daftar:
        _setel(e, milik[e.pk], periode, unggahan, kini, oleh)
    Evaluasi.objects.bulk_update(daftar, _BIDANG, batch_size=_POTONG)
    return daftar


def _beri_potret(skp: Sequence[Skp], siap: Sequence[SiapHasil], oleh: Pelaku) -> None:
    """Both people as of the period's last day; the file goes before our own records."""
    for satu, s, potret in zip(skp, siap, potret_impor(skp, hari_ini=oleh.hari_ini()), strict=True):
        orang = potret.pegawai
        orang = replace(orang, jabatan=s.jabatan or orang.jabatan, unit=s.unit or orang.unit)
        satu.potret = ke_json(replace(potret, pegawai=orang))


def _setel(e: Evaluasi, s: SiapHasil, periode: PeriodeSkp, unggahan: Unggahan, kini: datetime, oleh: Pelaku) -> None:
    e.nilai, e.predikat, e.unggahan, e.penilai_id, e.potret = s.nilai, s.predikat, unggahan, s.penilai_id, e.skp.potret
    e.ditetapkan_pada = datetime.combine(s.ditetapkan, time(), ZoneInfo(oleh.zona)) if s.ditetapkan else kini
    e.sebutan = ambil_rejim(periode.rejim).sebutan(Predikat(s.predikat))
    e.rincian = {
        "bagian": {"nilai_skp": _teks(s.nilai_skp), "nilai_perilaku": _teks(s.nilai_perilaku)},
        "langkah": ["Angka sebagaimana tertulis pada dokumennya, tidak dihitung di sini."],
        "ditetapkan": s.ditetapkan.isoformat() if s.ditetapkan else "",
        "hitungan": [str(h) for h in s.hitungan],
        "peringatan": list(s.peringatan),
    }


def _nama_saja(s: SiapHasil) -> str:
    """The penilai's name where he is none of ours."""
    return "" if s.penilai_id else s.penilai


def _teks(nilai: Decimal | None) -> str:
    return "" if nilai is None else str(nilai)


def _skp(periode: PeriodeSkp, s: SiapHasil, unggahan: Unggahan, oleh: Pelaku, kini: datetime) -> Skp:
    return Skp(
        instansi_id=oleh.instansi_id,
        periode=periode,
        pegawai_id=s.pegawai_id,
        formasi_id=s.kursi.formasi_id,
        unit_id=s.kursi.unit_id,
        bentuk=s.kursi.bentuk,
        mulai=periode.mulai,
        selesai=periode.selesai,
        asal=Skp.Asal.LUAR,
        unggahan=unggahan,
        status=StatusSkp.SELESAI,
        penilai_id=s.penilai_id,
        penilai_teks=_nama_saja(s),
        dibuat_oleh_id=oleh.keanggotaan_id,
        disetujui_pada=kini,
    )
