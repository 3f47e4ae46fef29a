"""Content of Penilaian Kinerja PNS (PermenPANRB 8/2021): from the reckoning that was frozen when it was set."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from kinerja.inti.dokumen.naskah import Naskah
from kinerja.inti.pelaku import Ditolak, Pelaku
from kinerja.queries.kop import KepalaSurat, kop_surat
from skp.domain.pm8.tampil import HasilPm8, RencanaTampil, baca_tampil
from skp.domain.potret import dari_json
from skp.models import Evaluasi, Skp
from skp.queries.dokumen_dasar import BLOK_PEGAWAI, BLOK_PENILAI, blok, lima_baris, pakai_semula
from skp.queries.dokumen_evaluasi import evaluasi_dicetak, hari_ditetapkan, masa_evaluasi, tanda_evaluasi
from skp.queries.kertas import Subjek

JENIS_KINERJA8 = "skp.kinerja8"


def naskah_kinerja8(pelaku: Pelaku, ids: Sequence[int]) -> list[Naskah]:
    """The papers of these evaluations; what is not set, or has no reckoning, is left out. Three statements for any number."""
    daftar = [(e, h) for e in evaluasi_dicetak(ids) if (h := baca_tampil(e.rincian)) is not None]
    if not daftar:
        return []
    kop = kop_surat()
    return pakai_semula(JENIS_KINERJA8, [_naskah(pelaku, e, h, kop) for e, h in daftar])


def naskah_satu(pelaku: Pelaku, subjek: Subjek) -> Naskah:
    """The paper of one evaluation. Raises Ditolak where it has no reckoning."""
    naskah = naskah_kinerja8(pelaku, [subjek.pk])
    if not naskah:
        raise Ditolak("Penilaian ini belum ditetapkan di aplikasi ini, sehingga rinciannya tidak dapat dicetak.")
    return naskah[0]


def _naskah(pelaku: Pelaku, e: Evaluasi, h: HasilPm8, kop: KepalaSurat) -> Naskah:
    orang = dari_json(e.potret)
    assert orang is not None  # noqa: S101  `evaluasi_dicetak` has left out those without
    return Naskah(
        subjek_id=e.pk,
        judul=f"Penilaian Kinerja PNS {e.periode_evaluasi.nama}",
        tanggal=hari_ditetapkan(e, pelaku),
        kop=kop.untuk_unit(e.skp.unit),
        pegawai_id=e.skp.pegawai_id,
        unit_id=e.skp.unit_id,
        nama_subjek=orang.pegawai.nama,
        penanda_tangan=(
            blok(BLOK_PENILAI, "Pejabat Penilai Kinerja", orang.penilai, e.penilai_id),
            blok(BLOK_PEGAWAI, "Pegawai yang Dinilai", orang.pegawai, e.skp.pegawai_id),
        ),
        isi={
            "tanda": tanda_evaluasi(e),
            "instansi": kop.nama,
            "judul": ["Penilaian Kinerja Pegawai Negeri Sipil", f"Periode: {e.periode_evaluasi.nama}"],
            "masa": masa_evaluasi(e),
            "pegawai": lima_baris(orang.pegawai),
            "penilai": lima_baris(orang.penilai, instansi=e.skp.bentuk == Skp.Bentuk.JPT),
            "jpt": e.skp.bentuk == Skp.Bentuk.JPT,
            "nilai": e.nilai,
            "predikat": e.sebutan_predikat,
            "catatan": e.catatan,
            **_hasil(h),
        },
    )


def _hasil(h: HasilPm8) -> dict[str, Any]:
    return {
        "skp_dari_luar": h.skp_dari_luar,
        "bagian": [
            {"huruf": huruf, "nama": nama, "rencana": [_rencana(r) for r in rencana]} for huruf, nama, rencana in h.bagian
        ],
        "nilai_utama": h.nilai_utama,
        "nilai_tambahan": h.nilai_tambahan,
        "aspek": [{"nama": nama, "nilai": nilai} for nama, nilai in h.aspek],
        "rekan": h.rekan,
        **{
            n: getattr(h, n)
            for n in (
                "nilai_skp", "bobot_skp", "skp_berbobot", "nilai_perilaku", "bobot_perilaku", "perilaku_berbobot",
                "penilaian_360", "ide_baru", "ide",
            )
        },
    }  # fmt: skip


def _rencana(r: RencanaTampil) -> dict[str, Any]:
    return {**asdict(r), "indikator": [asdict(i) for i in r.indikator]}
