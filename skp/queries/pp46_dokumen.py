"""Content of the Pengukuran under PP 46/2011: what was reckoned when the evaluation was set, line by line of the form."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from kinerja.inti.dokumen.naskah import Naskah
from kinerja.inti.format import angka
from kinerja.inti.pelaku import Pelaku
from kinerja.queries.kop import KepalaSurat, kop_surat
from skp.domain.potret import PotretSkp, dari_json
from skp.domain.pp46.formulir import JUDUL_PENGUKURAN, KOLOM_PENGUKURAN, sebut_jangka_waktu
from skp.domain.pp46.masukan import Aspek, Keadaan
from skp.domain.pp46.tampil import AspekTampil, HasilPp46, KegiatanTampil, TugasTampil
from skp.domain.target import tulis_jumlah
from skp.models import Evaluasi, Skp
from skp.queries.dokumen_dasar import BLOK_PENILAI, JENIS_PENGUKURAN46, blok, lima_baris, pakai_semula
from skp.queries.dokumen_evaluasi import evaluasi_dicetak, hari_ditetapkan, masa_evaluasi, tanda_evaluasi
from skp.queries.pp46_hasil import baca_hasil

TIDAK_ADA = "-"
"""In the place of a realisation that there is none of, as the form writes it."""


def naskah_pengukuran(pelaku: Pelaku, ids: Sequence[int]) -> list[Naskah]:
    """The forms of these evaluations; what is not set or not reckoned here is left out. Three statements for any number."""
    terhitung = dibaca(ids)
    if not terhitung:
        return []
    kop = kop_surat()
    return pakai_semula(JENIS_PENGUKURAN46, [_naskah(pelaku, e, hasil, kop) for e, hasil in terhitung])


def dibaca(ids: Sequence[int]) -> list[tuple[Evaluasi, HasilPp46]]:
    """Set evaluations of ours with their reckoned year; one statement."""
    semua = ((e, baca_hasil(e)) for e in evaluasi_dicetak(ids))
    return [(e, hasil) for e, hasil in semua if hasil is not None]


def orang_evaluasi(e: Evaluasi) -> PotretSkp:
    """The people as they were frozen when it was set."""
    orang = dari_json(e.potret)
    assert orang is not None  # noqa: S101  `evaluasi_dicetak` has left out those without
    return orang


def _naskah(pelaku: Pelaku, e: Evaluasi, hasil: HasilPp46, kepala: KepalaSurat) -> Naskah:
    orang, kop = orang_evaluasi(e), kepala.untuk_unit(e.skp.unit)
    return Naskah(
        subjek_id=e.pk,
        judul=f"Pengukuran Sasaran Kerja Pegawai {e.periode_evaluasi.nama}",
        tanggal=hari_ditetapkan(e, pelaku),
        kop=kop,
        pegawai_id=e.skp.pegawai_id,
        unit_id=e.skp.unit_id,
        nama_subjek=orang.pegawai.nama,
        penanda_tangan=(blok(BLOK_PENILAI, "Pejabat Penilai", orang.penilai, e.penilai_id),),
        isi={
            "tanda": tanda_evaluasi(e),
            "judul": list(JUDUL_PENGUKURAN),
            "kolom": list(KOLOM_PENGUKURAN),
            "instansi": kop.instansi,
            "masa": masa_evaluasi(e, sebut_jangka_waktu),
            "pegawai": lima_baris(orang.pegawai),
            "penilai": lima_baris(orang.penilai, instansi=e.skp.bentuk == Skp.Bentuk.JPT),
            **isi_pengukuran(hasil),
        },
    )


def isi_pengukuran(hasil: HasilPp46) -> dict[str, Any]:
    """The lines of the form and its end: kegiatan, extra duties, kreativitas, the value as number and word."""
    s = hasil.sendiri
    diakui = [t for t in hasil.tugas if t.diakui]
    return {
        "kegiatan": [_kegiatan(k) for k in hasil.kegiatan],
        "ipk": hasil.ipk,
        "tugas": [_tugas(t) for t in diakui if not t.kreativitas],
        "kreativitas": [_tugas(t) for t in diakui if t.kreativitas],
        "nilai_tugas": s.nilai_tugas_tambahan,
        "nilai_kreativitas": s.nilai_kreativitas,
        "nilai": s.nilai,
        "sebutan": s.sebutan,
    }


def _kegiatan(k: KegiatanTampil) -> dict[str, Any]:
    return {
        "uraian": k.uraian,
        "dicoret": k.dicoret,
        "keterangan": _keterangan(k),
        "angka_kredit": k.angka_kredit,
        "target": {a.aspek.value: _jumlah(a, a.target) for a in k.aspek},
        "aspek_dicoret": [a.aspek.value for a in k.aspek if a.dicoret],
        "angka_kredit_realisasi": None if k.dicoret else k.angka_kredit_realisasi,
        "realisasi": {a.aspek.value: _realisasi(k, a) for a in k.aspek},
        "penghitungan": k.perhitungan,
        "nilai": k.nilai,
    }


def _keterangan(k: KegiatanTampil) -> str:
    """What stands below a kegiatan: its weight, and why it was not done."""
    bobot = f"Bobot {angka(k.bobot)}" if k.bobot is not None else ""
    keadaan = "" if k.dikerjakan else k.sebutan_keadaan
    return ". ".join(b for b in (bobot, keadaan, "" if k.dikerjakan else k.sebab) if b)


def _realisasi(k: KegiatanTampil, a: AspekTampil) -> str:
    if k.dicoret or a.dicoret:
        return TIDAK_ADA
    if k.keadaan is Keadaan.LALAI:
        return _jumlah(a, Decimal(0))
    return TIDAK_ADA if a.realisasi is None else _jumlah(a, a.realisasi)


def _jumlah(a: AspekTampil, nilai: Decimal) -> str:
    return angka(nilai) if a.aspek is Aspek.BIAYA else tulis_jumlah(nilai, a.satuan)


def _tugas(t: TugasTampil) -> dict[str, str]:
    return {"uraian": t.uraian, "surat": t.surat, "tingkat": t.sebutan_tingkat}
