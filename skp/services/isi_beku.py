"""What an evaluation knew when it was set: results, targets, realisations, titles of evidence, feedback, as frozen text."""

from collections.abc import Iterable
from typing import Any

from kinerja.inti.dokumen.naskah import bekukan
from skp.models import Evaluasi, Realisasi, UmpanBalik
from skp.queries.isi_evaluasi import HasilEvaluasi, IndikatorEvaluasi, IsiEvaluasi, PerilakuEvaluasi


def susun_isi(evaluasi: Evaluasi, isi: IsiEvaluasi, periodik: Iterable[Evaluasi] = ()) -> str:
    """Canonical JSON of the evaluation (`kinerja.inti.dokumen.naskah.cairkan` reads it back).

    Args:
        periodik: evaluations of the same person and year that were set before, told beside the yearly one.
    """
    periode = evaluasi.periode_evaluasi
    return bekukan(
        {
            "versi": 1,
            "rejim": periode.periode.rejim,
            "periode": {
                "nama": periode.nama,
                "mulai": periode.mulai,
                "selesai": periode.selesai,
                "tahunan": periode.tahunan,
            },
            "masa_skp": {"mulai": evaluasi.skp.mulai, "selesai": evaluasi.skp.selesai},
            "hasil": [_hasil(h) for h in isi.hasil],
            "perilaku": [_perilaku(p) for p in isi.perilaku],
            "periodik": [_periodik(e) for e in periodik],
        }
    )


def _hasil(h: HasilEvaluasi) -> dict[str, Any]:
    return {
        "jenis": h.hasil.jenis,
        "uraian": h.hasil.uraian,
        "perspektif": h.hasil.get_perspektif_display(),
        "intervensi": h.hasil.teks_intervensi,
        "indikator": [_indikator(i) for i in h.indikator],
        "peringkat": h.butir.peringkat if h.butir else "",
        "umpan_balik": h.butir.umpan_balik if h.butir else "",
        "umpan_balik_diterima": [_umpan(b) for b in h.umpan_balik],
    }


def _indikator(i: IndikatorEvaluasi) -> dict[str, Any]:
    return {
        "aspek": i.indikator.get_aspek_display(),
        "uraian": i.indikator.uraian,
        "satuan": i.indikator.satuan,
        "target": i.target,
        "realisasi": [_realisasi(r) for r in i.realisasi],
    }


def _realisasi(r: Realisasi) -> dict[str, Any]:
    bukti = [{"judul": b.judul, "jenis": b.jenis, "tautan": b.tautan, "sha256": b.sha256} for b in r.bukti.all()]
    return {"periode": r.periode_evaluasi.nama, "nilai": r.nilai, "teks": r.teks, "bukti": bukti}


def _perilaku(p: PerilakuEvaluasi) -> dict[str, Any]:
    return {
        "kode": p.panduan.kode,
        "nama": p.panduan.nama,
        "panduan": list(p.panduan.panduan),
        "ekspektasi": p.ekspektasi,
        "peringkat": p.butir.peringkat if p.butir else "",
        "umpan_balik": p.butir.umpan_balik if p.butir else "",
        "bukti": p.butir.bukti if p.butir else "",
        "umpan_balik_diterima": [_umpan(b) for b in p.umpan_balik],
    }


def _umpan(b: UmpanBalik) -> dict[str, Any]:
    return {
        "pemberi": b.pemberi.nama_lengkap,
        "sebagai": b.get_sebagai_display(),
        "nada": b.nada,
        "teks": b.teks,
        "bukti": b.bukti,
        "tanggal": b.tanggal,
    }


def _periodik(e: Evaluasi) -> dict[str, Any]:
    return {"periode": e.periode_evaluasi.nama, "predikat": e.predikat, "pindah": e.pindah, "skp": e.skp_id}
