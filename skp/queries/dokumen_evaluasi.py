"""Content of Evaluasi Kinerja and Dokumen Evaluasi Kinerja Pegawai: from what was frozen when the evaluation was set."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, F
from django.db.models.functions import Coalesce

from kinerja.inti.dokumen.naskah import Naskah, PenandaTangan, cairkan
from kinerja.inti.format import tanggal
from kinerja.inti.pelaku import Pelaku
from kinerja.queries.kop import KepalaSurat, kop_surat
from skp.domain.formulir import Kolom, judul_evaluasi, kelompok_utuh, kolom_hasil, sebut_masa, sebut_periode
from skp.domain.ketentuan import AturanDistribusi
from skp.domain.nilai import SEBUTAN_CAPAIAN, SEBUTAN_PERINGKAT, SEBUTAN_PREDIKAT, Capaian, Peringkat, Predikat
from skp.domain.potret import PotretSkp, dari_json
from skp.domain.target import tulis_jumlah
from skp.models import Evaluasi, HasilKerja, Skp
from skp.queries.dokumen_dasar import (
    BLOK_PEGAWAI,
    BLOK_PENILAI,
    JENIS_DOKUMEN_EVALUASI,
    blok,
    lima_baris,
    pakai_semula,
)
from skp.queries.ketentuan import ketentuan_evaluasi
from skp.states import StatusEvaluasi


def evaluasi_dicetak(ids: Sequence[int]) -> list[Evaluasi]:
    """Set evaluations of ours among these, with all that a paper names; one statement."""
    baris = Evaluasi.objects.filter(pk__in=ids, status=StatusEvaluasi.DITETAPKAN, asal=Skp.Asal.SINI)
    terkait = baris.select_related("skp__pegawai", "skp__unit__perangkat_daerah", "periode_evaluasi__periode")
    return [e for e in terkait.order_by("pk") if e.potret]


def naskah_dokumen_evaluasi(pelaku: Pelaku, ids: Sequence[int]) -> list[Naskah]:
    """The one-page Dokumen Evaluasi of these evaluations; what is not set is left out. Three statements for any number."""
    daftar = evaluasi_dicetak(ids)
    if not daftar:
        return []
    kop = kop_surat()
    return pakai_semula(JENIS_DOKUMEN_EVALUASI, [_dokumen(pelaku, e, kop) for e in daftar])


def naskah_evaluasi(pelaku: Pelaku, evaluasi: Evaluasi) -> Naskah:
    """The Evaluasi Kinerja of one set evaluation, with its unit's spread as of today."""
    kop = kop_surat()
    orang, beku = _orang(evaluasi), cairkan(evaluasi.isi)
    s, periode = evaluasi.skp, evaluasi.periode_evaluasi
    sebutan = sebut_periode(periode.nama, tahunan=periode.tahunan)
    kolom = kolom_hasil(s.bentuk, s.pendekatan, evaluasi=True)
    isi = {
        **_bersama(evaluasi, orang, kop),
        "judul": list(judul_evaluasi(s.bentuk, s.pendekatan, sebutan)),
        "kolom": [asdict(k) for k in kolom],
        "utama": [_hasil(h, kolom) for h in beku["hasil"] if h["jenis"] == HasilKerja.Jenis.UTAMA],
        "tambahan": [_hasil(h, kolom) for h in beku["hasil"] if h["jenis"] != HasilKerja.Jenis.UTAMA],
        "perilaku": [_perilaku(p) for p in beku["perilaku"]],
        "rating_hasil": SEBUTAN_PERINGKAT[Peringkat(evaluasi.peringkat_hasil)],
        "rating_perilaku": SEBUTAN_PERINGKAT[Peringkat(evaluasi.peringkat_perilaku)],
        "distribusi": _distribusi(evaluasi, pelaku.hari_ini()),
    }
    return _naskah(
        pelaku, evaluasi, orang, kop, f"Evaluasi Kinerja {periode.nama}", isi, (_blok_penilai(evaluasi, orang),)
    )


def _dokumen(pelaku: Pelaku, e: Evaluasi, kop: KepalaSurat) -> Naskah:
    orang = _orang(e)
    sebutan = sebut_periode(e.periode_evaluasi.nama, tahunan=e.periode_evaluasi.tahunan)
    isi = {
        **_bersama(e, orang, kop),
        "judul": ["Dokumen Evaluasi Kinerja Pegawai", f"Periode: {sebutan}"],
        "atasan": lima_baris(orang.atasan_penilai),
        "catatan": e.catatan,
    }
    tanda = (blok(BLOK_PEGAWAI, "Pegawai yang Dinilai", orang.pegawai, e.skp.pegawai_id), _blok_penilai(e, orang))
    return _naskah(pelaku, e, orang, kop, f"Dokumen Evaluasi Kinerja {e.periode_evaluasi.nama}", isi, tanda)


def _orang(e: Evaluasi) -> PotretSkp:
    orang = dari_json(e.potret)
    assert orang is not None  # noqa: S101  `evaluasi_dicetak` has left out those without
    return orang


def _blok_penilai(e: Evaluasi, orang: PotretSkp) -> PenandaTangan:
    return blok(BLOK_PENILAI, "Pejabat Penilai Kinerja", orang.penilai, e.penilai_id)


def tanda_evaluasi(e: Evaluasi) -> str:
    """Changes when an evaluation is opened and set again."""
    return e.ditetapkan_pada.isoformat() if e.ditetapkan_pada else ""


def hari_ditetapkan(e: Evaluasi, pelaku: Pelaku) -> date:
    """The day it was set, in the instansi's zone."""
    return e.ditetapkan_pada.astimezone(ZoneInfo(pelaku.zona)).date() if e.ditetapkan_pada else pelaku.hari_ini()


def masa_evaluasi(e: Evaluasi, sebut: Callable[[date, date], str] = sebut_masa) -> str:
    """The part of the period that the plan covers. `sebut`: how the form writes its first and last day."""
    mulai = max(e.periode_evaluasi.mulai, e.skp.mulai)
    return sebut(mulai, min(e.periode_evaluasi.selesai, e.skp.selesai) - timedelta(days=1))


def _bersama(e: Evaluasi, orang: PotretSkp, kop: KepalaSurat) -> dict[str, Any]:
    return {
        "tanda": tanda_evaluasi(e),
        "instansi": kop.nama,
        "masa": masa_evaluasi(e),
        "pegawai": lima_baris(orang.pegawai),
        "penilai": lima_baris(orang.penilai, instansi=e.skp.bentuk == Skp.Bentuk.JPT),
        "pilihan_capaian": [{"nama": SEBUTAN_CAPAIAN[c], "dipilih": c.value == e.capaian} for c in Capaian],
        "capaian": SEBUTAN_CAPAIAN[Capaian(e.capaian)] if e.capaian else "",
        "predikat": SEBUTAN_PREDIKAT[Predikat(e.predikat)],
    }


def _naskah(
    pelaku: Pelaku,
    e: Evaluasi,
    orang: PotretSkp,
    kop: KepalaSurat,
    judul: str,
    isi: Mapping[str, Any],
    tanda: tuple[PenandaTangan, ...],
) -> Naskah:
    return Naskah(
        subjek_id=e.pk,
        judul=judul,
        tanggal=hari_ditetapkan(e, pelaku),
        kop=kop.untuk_unit(e.skp.unit),
        pegawai_id=e.skp.pegawai_id,
        unit_id=e.skp.unit_id,
        nama_subjek=orang.pegawai.nama,
        penanda_tangan=tanda,
        isi=isi,
    )


_KOSONG = {"aspek": "", "uraian": "", "target": "", "realisasi": []}
"""A result without indicators still has its line."""


# --- results, behaviour ------------------------------------------------------------------------------------------
def _hasil(h: Mapping[str, Any], kolom: Sequence[Kolom]) -> dict[str, Any]:
    isi = {
        "uraian": h["uraian"],
        "intervensi": h["intervensi"],
        "perspektif": h["perspektif"],
        "indikator": [_indikator(i) for i in h["indikator"]] or [_KOSONG],
        "umpan_balik": _umpan(h),
    }
    return {**isi, "utuh": kelompok_utuh(isi, kolom, lanskap=True)}


def _indikator(i: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "aspek": i["aspek"],
        "uraian": i["uraian"],
        "target": i["target"],
        "realisasi": [_realisasi(r, i["satuan"], banyak=len(i["realisasi"]) > 1) for r in i["realisasi"]],
    }


def _realisasi(r: Mapping[str, Any], satuan: str, *, banyak: bool) -> dict[str, Any]:
    """What was reached, and the titles of its evidence; the period is named where there are several."""
    jumlah = tulis_jumlah(r["nilai"], satuan) if r["nilai"] is not None else ""
    teks = ". ".join(b for b in (jumlah, r["teks"]) if b)
    bukti = "; ".join(b["judul"] for b in r["bukti"])
    return {"teks": f"{r['periode']}: {teks}" if banyak else teks, "bukti": bukti}


def _perilaku(p: Mapping[str, Any]) -> dict[str, Any]:
    bukti = [f"Bukti: {p['bukti']}"] if p["bukti"] else []
    return {
        "nama": p["nama"],
        "panduan": p["panduan"],
        "ekspektasi": p["ekspektasi"],
        "umpan_balik": [*_umpan(p), *bukti],
    }


def _umpan(butir: Mapping[str, Any]) -> list[str]:
    """What the penilai wrote first, then what was given during the period: by which part, not by which name."""
    sendiri = [butir["umpan_balik"]] if butir["umpan_balik"] else []
    diterima = [f"{u['teks']} ({u['sebagai']}, {tanggal(u['tanggal'])})" for u in butir["umpan_balik_diterima"]]
    return sendiri + diterima


# --- distribution ------------------------------------------------------------------------------------------------
def _distribusi(e: Evaluasi, hari_ini: date) -> dict[str, Any]:
    """The pattern that goes with the achievement, and the spread of the perangkat daerah where it is large enough to tell."""
    aturan = ketentuan_evaluasi(e.periode_evaluasi).distribusi
    unit = e.skp.unit
    opd = (unit.perangkat_daerah_id or unit.pk) if unit else None
    sebaran = _sebaran(e, opd) if opd else {}
    jumlah = sum(sebaran.values())
    return {
        "capaian": e.capaian,
        "pola": _pola(e, aturan),
        "sebaran": sebaran if jumlah >= aturan.orang_minimum else {},
        "jumlah": jumlah,
        "minimum": aturan.orang_minimum,
        "per": hari_ini,
    }


def _pola(e: Evaluasi, aturan: AturanDistribusi) -> str:
    return aturan.pola[Capaian(e.capaian)].uraian if e.capaian else ""


def _sebaran(e: Evaluasi, opd: int) -> dict[str, int]:
    """How many people of the perangkat daerah have each predikat in the period, set ones only; one statement."""
    tetap = Evaluasi.objects.filter(periode_evaluasi=e.periode_evaluasi_id, status=StatusEvaluasi.DITETAPKAN)
    akar = tetap.annotate(akar=Coalesce(F("skp__unit__perangkat_daerah"), F("skp__unit"))).filter(akar=opd)
    return dict(akar.values_list("predikat").annotate(n=Count("pk")))
