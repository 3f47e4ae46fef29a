"""Content of the booklet Penilaian Prestasi Kerja of PP 46/2011, sections 1 to 11."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from kinerja.inti.dokumen.naskah import Naskah, PenandaTangan
from kinerja.inti.pelaku import Pelaku
from kinerja.models import RiwayatGolongan
from kinerja.queries.kop import KepalaSurat, kop_surat
from skp.domain.potret import Potret, PotretSkp
from skp.domain.pp46.formulir import (
    BAGIAN_BUKU,
    KOTAK_KEBERATAN,
    KOTAK_REKOMENDASI,
    Kotak,
    isi_kotak,
    sebut_jangka_waktu,
)
from skp.domain.pp46.masukan import SEBUTAN_PERILAKU, AspekPerilaku
from skp.domain.pp46.tampil import HasilPp46
from skp.models import Evaluasi, Keberatan, Skp
from skp.queries.dokumen_dasar import (
    BLOK_ATASAN,
    BLOK_PEGAWAI,
    BLOK_PENILAI,
    JENIS_PRESTASI46,
    blok,
    lima_baris,
    pakai_semula,
)
from skp.queries.dokumen_evaluasi import hari_ditetapkan, masa_evaluasi, tanda_evaluasi
from skp.queries.pp46_dokumen import dibaca, orang_evaluasi
from skp.states import StatusKeberatan

Tmt = Mapping[tuple[int, str], date]


def naskah_prestasi(pelaku: Pelaku, ids: Sequence[int]) -> list[Naskah]:
    """The booklets of these evaluations; what is not set or not reckoned here is left out. Five statements for any number."""
    terhitung = dibaca(ids)
    if not terhitung:
        return []
    kop, keberatan = kop_surat(), _keberatan([e.pk for e, _ in terhitung])
    tmt = _tmt([e for e, _ in terhitung])
    semua = [_naskah(pelaku, e, hasil, keberatan.get(e.pk), tmt, kop) for e, hasil in terhitung]
    return pakai_semula(JENIS_PRESTASI46, semua)


def tanda_prestasi(ids: Sequence[int]) -> dict[int, str]:
    """The mark that each booklet would bear now: another one with every step of an objection; two statements."""
    keberatan = _keberatan(ids)
    return {e.pk: _tanda(e, keberatan.get(e.pk)) for e in Evaluasi.objects.filter(pk__in=ids)}


def _tanda(e: Evaluasi, k: Keberatan | None) -> str:
    langkah = (k.diajukan_pada, k.ditanggapi_pada, k.diputus_pada) if k else ()
    return ":".join([tanda_evaluasi(e), *(w.isoformat() if w else "" for w in langkah)])


def _keberatan(ids: Iterable[int]) -> dict[int, Keberatan]:
    return {k.evaluasi_id: k for k in Keberatan.objects.filter(evaluasi__in=list(ids))}


def _tmt(evaluasi: Sequence[Evaluasi]) -> Tmt:
    """Since when each person has had a golongan, by both; one statement."""
    orang = {p for e in evaluasi for p in (e.skp.pegawai_id, e.penilai_id, e.skp.atasan_penilai_id) if p}
    return {(r.pegawai_id, r.golongan): r.mulai for r in RiwayatGolongan.objects.filter(pegawai__in=orang)}


def _naskah(
    pelaku: Pelaku, e: Evaluasi, hasil: HasilPp46, keberatan: Keberatan | None, tmt: Tmt, kepala: KepalaSurat
) -> Naskah:
    orang, kop = orang_evaluasi(e), kepala.untuk_unit(e.skp.unit)
    return Naskah(
        subjek_id=e.pk,
        judul=f"Penilaian Prestasi Kerja {e.periode_evaluasi.nama}",
        tanggal=hari_ditetapkan(e, pelaku),
        kop=kop,
        pegawai_id=e.skp.pegawai_id,
        unit_id=e.skp.unit_id,
        nama_subjek=orang.pegawai.nama,
        penanda_tangan=_blok(e, orang),
        isi={
            "tanda": _tanda(e, keberatan),
            "bagian": list(BAGIAN_BUKU),
            "masa": masa_evaluasi(e, sebut_jangka_waktu),
            "orang": _orang(e, orang, tmt),
            **_unsur(hasil),
            **_keberatan_dan_rekomendasi(e, keberatan, ZoneInfo(pelaku.zona)),
        },
    )


def _blok(e: Evaluasi, orang: PotretSkp) -> tuple[PenandaTangan, ...]:
    """9 made, 10 received, 11 received; who has nobody above his penilai has no eleventh."""
    dua = (
        blok(BLOK_PENILAI, "Pejabat Penilai", orang.penilai, e.penilai_id),
        blok(BLOK_PEGAWAI, "PNS yang Dinilai", orang.pegawai, e.skp.pegawai_id),
    )
    atas = orang.atasan_penilai
    if atas is None:
        return dua
    return (*dua, blok(BLOK_ATASAN, "Atasan Pejabat Penilai", atas, e.skp.atasan_penilai_id))


def _orang(e: Evaluasi, orang: PotretSkp, tmt: Tmt) -> list[dict[str, Any] | None]:
    """Sections 1 to 3; None for nobody."""
    jpt = e.skp.bentuk == Skp.Bentuk.JPT
    tiga = (
        (orang.pegawai, e.skp.pegawai_id, False),
        (orang.penilai, e.penilai_id, jpt),
        (orang.atasan_penilai, e.skp.atasan_penilai_id, False),
    )
    return [_baris_orang(p, tmt.get((pk or 0, p.golongan)), instansi) if p else None for p, pk, instansi in tiga]


def _baris_orang(p: Potret, tmt: date | None, instansi: bool) -> dict[str, Any] | None:
    baris = lima_baris(p, instansi=instansi)
    return {**baris, "tmt": tmt} if baris else None


def _unsur(hasil: HasilPp46) -> dict[str, Any]:
    """Section 4: the SKP, one line for each post of the year, behaviour, and the value of the year."""
    nilai = {p.aspek: p for p in hasil.perilaku}
    return {
        "jabatan": [{"nama": s.jabatan or "Jabatan ini", "nilai": s.nilai} for s in hasil.skp]
        if hasil.jabatan_lain
        else [],
        "skp": _bagian(hasil.nilai_skp, hasil.persen_skp, hasil.bagian_skp, hasil.sebutan_skp),
        "perilaku": [
            {"nama": SEBUTAN_PERILAKU[a], "nilai": nilai[a].nilai, "sebutan": nilai[a].sebutan}
            if a in nilai
            else {"nama": SEBUTAN_PERILAKU[a], "nilai": None, "sebutan": ""}
            for a in AspekPerilaku
        ],
        "jumlah_perilaku": hasil.jumlah_perilaku,
        "rata_perilaku": _bagian(
            hasil.rata_perilaku, hasil.persen_perilaku, hasil.bagian_perilaku, hasil.sebutan_perilaku
        ),
        "nilai": hasil.nilai,
        "sebutan": hasil.sebutan,
    }


def _bagian(nilai: Decimal, persen: Decimal, bagian: Decimal, sebutan: str) -> dict[str, Any]:
    return {"nilai": nilai, "persen": persen, "bagian": bagian, "sebutan": sebutan}


def _keberatan_dan_rekomendasi(e: Evaluasi, k: Keberatan | None, zona: ZoneInfo) -> dict[str, Any]:
    """Sections 5 to 8 in their boxes, and in `lanjutan` the whole texts that do not fit there."""
    tiga = [
        _kotak(_alasan(k), k.diajukan_pada if k else None, zona),
        _kotak(_tanggapan(k), k.ditanggapi_pada if k else None, zona),
        _kotak(_keputusan(k), k.diputus_pada if k else None, zona),
    ]
    rekomendasi = _kotak(e.catatan, None, zona, KOTAK_REKOMENDASI)
    lanjutan = [
        {"judul": f"{no}. {BAGIAN_BUKU[no - 1]}", "teks": b["utuh"]}
        for no, b in enumerate([*tiga, rekomendasi], 5)
        if b["lanjut"]
    ]
    isi = [{k: v for k, v in b.items() if k != "utuh"} for b in (*tiga, rekomendasi)]
    return {"keberatan": isi[:3], "rekomendasi": isi[3], "lanjutan": lanjutan}


def _alasan(k: Keberatan | None) -> str:
    if k is None:
        return ""
    return f"{k.alasan}\nBukti: {k.bukti}" if k.bukti else k.alasan


def _tanggapan(k: Keberatan | None) -> str:
    """The penilai's answer; once it was decided without one, that he gave none."""
    if k is None:
        return ""
    return k.tanggapan_penilai or ("Pejabat Penilai tidak menanggapi." if k.diputus_pada else "")


def _keputusan(k: Keberatan | None) -> str:
    if k is None or not k.keputusan:
        return ""
    return f"Keberatan {StatusKeberatan(k.status).label.lower()}. {k.keputusan}"


def _kotak(teks: str, waktu: datetime | None, zona: ZoneInfo, kotak: Kotak = KOTAK_KEBERATAN) -> dict[str, Any]:
    tanggal = waktu.astimezone(zona).date() if waktu else None
    return {**asdict(isi_kotak(teks, kotak)), "tanggal": tanggal, "utuh": teks}
