"""What evaluations knew, as plain values ready to be frozen: read for a whole team in eight statements, no object a row."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from skp.domain.target import tulis_target
from skp.models import (
    ButirHasil,
    ButirPerilaku,
    EkspektasiKhusus,
    Evaluasi,
    HasilKerja,
    Indikator,
    PeriodeEvaluasi,
    Realisasi,
    UmpanBalik,
)
from skp.queries.perilaku import panduan_perilaku

_PERSPEKTIF, _ASPEK = dict(HasilKerja.Perspektif.choices), dict(Indikator.Aspek.choices)
_Isi = dict[str, Any]


def isi_beku(evaluasi: Sequence[Evaluasi]) -> dict[int, _Isi]:
    """Results with indicators, realisations and evidence, values, and feedback of each, by evaluation id.

    The same things as `queries.isi_evaluasi` shows on the page; nothing is measured here. All belong to one period of
    evaluation, with `skp` and `periode_evaluasi` read.
    """
    if not evaluasi:
        return {}
    skp = [e.skp_id for e in evaluasi]
    baca = _Pembaca(skp, [e.pk for e in evaluasi], evaluasi[0].periode_evaluasi)
    return {e.pk: {"hasil": baca.hasil_dari(e), "perilaku": baca.perilaku_dari(e)} for e in evaluasi}


class _Pembaca:
    def __init__(self, skp: list[int], evaluasi: list[int], periode: PeriodeEvaluasi) -> None:
        self.realisasi = _realisasi(skp, periode)
        self.hasil = self._hasil(skp)
        self.balik = _umpan_balik(skp, periode)
        butir = ButirHasil.objects.filter(evaluasi__in=evaluasi).values_list(
            "evaluasi", "hasil", "peringkat", "umpan_balik"
        )
        self.butir_hasil = {(e, h): (peringkat, teks) for e, h, peringkat, teks in butir}
        nilai = ButirPerilaku.objects.filter(evaluasi__in=evaluasi).values_list(
            "evaluasi", "nilai", "peringkat", "umpan_balik", "bukti"
        )
        self.butir_perilaku = {(e, n): (peringkat, teks, bukti) for e, n, peringkat, teks, bukti in nilai}
        khusus = EkspektasiKhusus.objects.filter(skp__in=skp).values_list("skp", "nilai", "teks")
        self.ekspektasi = {(s, n): teks for s, n, teks in khusus}
        self.panduan = panduan_perilaku()

    def _hasil(self, skp: list[int]) -> Mapping[int, dict[int, _Isi]]:
        """Results by plan and id, in the order of the form, with their indicators."""
        semua: dict[int, dict[int, _Isi]] = defaultdict(dict)
        kolom = ("skp", "pk", "jenis", "uraian", "perspektif", "teks_intervensi")
        anak = ("pk", "aspek", "uraian", "satuan", "target_min", "target_maks", "target_teks", "arah")
        urut = ("-jenis", "urutan", "pk", "indikator__urutan", "indikator__pk")
        baris = HasilKerja.objects.filter(skp__in=skp).order_by(*urut)
        for s, pk, jenis, uraian, perspektif, intervensi, *indikator in baris.values_list(
            *kolom, *(f"indikator__{k}" for k in anak)
        ):
            hasil = semua[s].setdefault(
                pk,
                {
                    "jenis": jenis,
                    "uraian": uraian,
                    "perspektif": _PERSPEKTIF.get(perspektif, perspektif),
                    "intervensi": intervensi,
                    "indikator": [],
                },
            )
            if indikator[0] is not None:
                hasil["indikator"].append(self._indikator(*indikator))
        return semua

    def _indikator(
        self, pk: int, aspek: str, uraian: str, satuan: str, kecil: Any, besar: Any, teks: str, arah: str
    ) -> _Isi:
        return {
            "aspek": _ASPEK.get(aspek, aspek),
            "uraian": uraian,
            "satuan": satuan,
            "target": tulis_target(kecil, besar, satuan, teks, turun=arah == Indikator.Arah.TURUN),
            "realisasi": list(self.realisasi[pk].values()) if pk in self.realisasi else [],
        }

    def hasil_dari(self, e: Evaluasi) -> list[_Isi]:
        hasil = []
        for pk, isi in self.hasil[e.skp_id].items() if e.skp_id in self.hasil else ():
            peringkat, teks = self.butir_hasil.get((e.pk, pk), ("", ""))
            balik = self.balik.get((e.skp_id, pk, ""), [])
            hasil.append({**isi, "peringkat": peringkat, "umpan_balik": teks, "umpan_balik_diterima": balik})
        return hasil

    def perilaku_dari(self, e: Evaluasi) -> list[_Isi]:
        semua = []
        for p in self.panduan:
            peringkat, teks, bukti = self.butir_perilaku.get((e.pk, p.kode), ("", "", ""))
            semua.append(
                {
                    "kode": p.kode,
                    "nama": p.nama,
                    "panduan": list(p.panduan),
                    "ekspektasi": self.ekspektasi.get((e.skp_id, p.kode), ""),
                    "peringkat": peringkat,
                    "umpan_balik": teks,
                    "bukti": bukti,
                    "umpan_balik_diterima": self.balik.get((e.skp_id, None, p.kode), []),
                }
            )
        return semua


def _realisasi(skp: list[int], periode: PeriodeEvaluasi) -> Mapping[int, dict[int, _Isi]]:
    """By indicator, oldest first, the realisations that the period tells, by id; of the yearly one those of the whole year."""
    semua: dict[int, dict[int, _Isi]] = defaultdict(dict)
    kolom = ("indikator", "pk", "periode_evaluasi__nama", "nilai", "teks")
    bukti = ("judul", "jenis", "tautan", "sha256")
    urut = ("periode_evaluasi__tahunan", "periode_evaluasi__mulai", "pk", "bukti__pk")
    baris = _tampil(periode).filter(indikator__hasil__skp__in=skp).order_by(*urut)
    for indikator, pk, nama, nilai, teks, *isi in baris.values_list(*kolom, *(f"bukti__{k}" for k in bukti)):
        r = semua[indikator].setdefault(pk, {"periode": nama, "nilai": nilai, "teks": teks, "bukti": []})
        if isi[0] is not None:
            r["bukti"].append(dict(zip(bukti, isi, strict=True)))
    return semua


def _tampil(periode: PeriodeEvaluasi) -> QuerySet[Realisasi]:
    if periode.tahunan:
        return Realisasi.objects.filter(
            periode_evaluasi__periode=periode.periode_id, periode_evaluasi__selesai__lte=periode.selesai
        )
    return Realisasi.objects.filter(periode_evaluasi=periode)


def _umpan_balik(skp: Iterable[int], periode: PeriodeEvaluasi) -> Mapping[tuple[int, int | None, str], list[_Isi]]:
    """Feedback within the period by plan and by the result or value that it is about, oldest first."""
    semua: dict[tuple[int, int | None, str], list[_Isi]] = defaultdict(list)
    baris = UmpanBalik.objects.filter(tanggal__gte=periode.mulai, tanggal__lt=periode.selesai, skp__in=skp)
    for b in baris.select_related("pemberi").order_by("tanggal", "pk"):
        semua[b.skp_id, b.hasil_id, b.nilai].append(
            {
                "pemberi": b.pemberi.nama_lengkap,
                "sebagai": b.get_sebagai_display(),
                "nada": b.nada,
                "teks": b.teks,
                "bukti": b.bukti,
                "tanggal": b.tanggal,
            }
        )
    return semua
