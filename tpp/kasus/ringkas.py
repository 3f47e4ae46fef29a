"""The short notation of rules in cases, as patches on the rule set of `tpp.domain.aturan` (see tpp/ketentuan/SKEMA.md)."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, get_args

from kinerja.inti.kasus.bentuk import tambal
from kinerja.inti.kasus.isian import Isian
from tpp.domain.aturan import JenisKejadian

Json = dict[str, Any]
KODE: Mapping[str, tuple[str, int | None]] = {
    **{f"TL{i}": ("terlambat", dari) for i, dari in enumerate((1, 31, 61, 91), 1)},
    **{f"PSW{i}": ("pulang_cepat", dari) for i, dari in enumerate((1, 31, 61, 91), 1)},
    "TM": ("tanpa_masuk", None),
    "TP": ("tanpa_pulang", None),
    "TK": ("tanpa_keterangan", None),
    **{jenis: (jenis, None) for jenis in get_args(JenisKejadian) if jenis not in ("terlambat", "pulang_cepat")},
}
"""Codes that the short table of deductions knows: the kind of event, and the minute from which it counts."""
CUTI = "cuti"
"""The kind of leave that `hari_cuti` counts when no kind is named."""


def baca_ringkas(a: Isian, *, sendiri: bool) -> Json:
    """What the short fields say, as a patch; `sendiri`: no shipped rule set stands below, so shares get their defaults.

    Raises KasusTidakTerhitung about a field.
    """
    kinerja = _kinerja(a)
    hasil: Json = {"kinerja": kinerja} if kinerja else {}
    bagian = _bagian(a, ada_kinerja=bool(kinerja), sendiri=sendiri)
    for bagian_patch in (bagian, _disiplin(a), _plt(a), _pajak(a), _iuran(a)):
        hasil = tambal(hasil, bagian_patch)
    return hasil


def _bagian(a: Isian, *, ada_kinerja: bool, sendiri: bool) -> Json:
    kinerja, disiplin = (a.mungkin_angka(f"bobot_{k}", atas=100) for k in ("kinerja", "disiplin"))
    if kinerja is None and disiplin is None:
        if not sendiri:
            return {}
        kinerja = Decimal(100 if ada_kinerja else 0)
    if kinerja is None:
        kinerja = 100 - (disiplin or Decimal(0))
    bobot = {"kinerja": kinerja, "disiplin": 100 - kinerja if disiplin is None else disiplin}
    nama = {"kinerja": "Bagian kinerja", "disiplin": "Bagian disiplin"}
    return {"bagian": [{"kode": k, "nama": nama[k], "bobot": n} for k, n in bobot.items() if n]}


def _kinerja(a: Isian) -> Json:
    hasil: Json = {}
    if a.ada("mode"):
        hasil["mode"] = a.teks("mode")
    target = "norma" if a.ada("norma") else "target_menit"
    if a.ada(target):
        hasil["target"] = {"menit": a.cacah(target, bawah=1)}
    if a.ada("pita"):
        hasil["pita"] = _pita(a)
    if a.ada("tabel"):
        tabel = a.dalam("tabel")
        hasil["predikat"] = [{"predikat": p, "persen": tabel.angka(p, atas=100)} for p in a.objek("tabel")]
    if a.ada("menit_per_hari_cuti"):
        hasil["kredit_cuti"] = _kredit(a)
    if a.ada("bobot_sendiri") or a.ada("bobot_bawahan"):
        hasil.setdefault("mode", "capaian")
        hasil["atasan"] = {k: a.angka(k, atas=100) for k in ("bobot_sendiri", "bobot_bawahan")}
    return hasil


def _kredit(a: Isian) -> list[Json]:
    nama = "menit_per_hari_cuti"
    if not isinstance(a.mentah(nama), Mapping):
        return [{"jenis": CUTI, "menit": a.cacah(nama)}]
    isi = a.dalam(nama)
    return [{"jenis": jenis, "menit": isi.cacah(jenis)} for jenis in a.objek(nama)]


def _pita(a: Isian) -> list[Json]:
    baris = a.daftar("pita")
    if not all(isinstance(b, list) and len(b) == 2 and isinstance(b[0], int) for b in baris):
        a.tolak("pita", "berisi pasangan [menit mulai, persen]")
    sampai = [b[0] for b in baris[1:]] + [None]
    return [{"dari": b[0], "persen": b[1], "sampai": s} for b, s in zip(baris, sampai, strict=True)]


def _disiplin(a: Isian) -> Json:
    basis = a.teks("potongan_basis", "disiplin")
    if not a.ada("potongan"):
        return {}
    isi = a.dalam("potongan")
    per_jenis: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for kode in a.objek("potongan"):
        if kode not in KODE:
            a.tolak(f"potongan.{kode}", f"belum dikenal mesin TPP; kode yang ada: {', '.join(KODE)}")
        jenis, dari = KODE[kode]
        per_jenis[jenis].append((dari or 0, kode))
    baris: list[Json] = []
    for jenis, kode_jenis in per_jenis.items():
        baris += _baris(jenis, sorted(kode_jenis), {k: isi.angka(k, atas=100) for _, k in kode_jenis}, basis)
    return {"disiplin": {"potongan": baris}}


def _baris(jenis: str, urut: list[tuple[int, str]], persen: Mapping[str, Decimal], basis: str) -> list[Json]:
    """Rows of one kind; those with minutes cover every minute from 1 on, at 0% before the first code that is named."""
    dasar: Json = {"jenis": jenis, "basis": basis}
    if not urut[0][0]:
        return [{**dasar, "kode": kode, "persen": persen[kode]} for _, kode in urut]
    awal = [{**dasar, "kode": f"{jenis}_0", "persen": 0, "dari": 1, "sampai": urut[0][0]}] if urut[0][0] > 1 else []
    sampai = [dari for dari, _ in urut[1:]] + [None]
    isi = zip(urut, sampai, strict=True)
    return awal + [{**dasar, "kode": k, "persen": persen[k], "dari": dari, "sampai": s} for (dari, k), s in isi]


def _plt(a: Isian) -> Json:
    persen = a.mungkin_angka("plt_setingkat_persen", atas=100)
    if persen is None:
        return {}
    return {"pagu": {"plt": [{"hubungan": "setingkat", "cara": "tambah", "persen": persen}]}}


def _pajak(a: Isian) -> Json:
    hasil: Json = {"mode": a.teks("pph")} if a.ada("pph") else {}
    if a.ada("tarif"):
        tarif = a.dalam("tarif")
        hasil["tarif"] = [{"golongan": g, "persen": tarif.angka(g, atas=100)} for g in a.objek("tarif")]
    return {"pajak": hasil} if hasil else {}


def _iuran(a: Isian) -> Json:
    persen, batas = a.mungkin_angka("iuran_persen", atas=100), a.mungkin_angka("batas_upah")
    isi = {"persen": persen, "batas_upah": batas}
    hasil = {k: n for k, n in isi.items() if n is not None}
    return {"iuran": hasil} if hasil else {}
