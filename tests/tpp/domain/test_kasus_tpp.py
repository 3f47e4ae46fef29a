"""Every worked example of tests/kasus/tpp.json, reached by configuration alone.

`_aturan` and `_masukan` translate the neutral notation of the examples into a rule set and an input; no example
has a branch of its own.
"""

import json
from decimal import Decimal
from typing import Any

import pytest

from tests.tpp.domain.contoh import AKAR, HARI_KERJA
from tpp.domain.aturan import aturan_dari_json
from tpp.domain.hasil import Hasil
from tpp.domain.hitung import hitung
from tpp.domain.masukan import HariCuti, Kejadian, Masukan, Plt

KASUS = json.loads((AKAR / "tests" / "kasus" / "tpp.json").read_text(encoding="utf-8"), parse_float=Decimal)
# The code of an example's event: its kind, its minutes in the table, and the minutes the test lets happen.
JENIS: dict[str, tuple[str, dict[str, int], int | None]] = {
    "TL1": ("terlambat", {"dari": 1, "sampai": 31}, 10),
    "TL2": ("terlambat", {"dari": 31}, 40),
    "TK": ("tanpa_keterangan", {}, None),
}


def _uang(nilai: Any) -> dict[str, Any]:
    return nilai if isinstance(nilai, dict) else {"tpp": nilai}


def _aturan(a: dict[str, Any], m: dict[str, Any]) -> dict[str, Any]:
    kriteria = _uang(m.get("pagu", m.get("pagu_sendiri", 0)))
    kinerja = _kinerja(a)
    bobot = {"kinerja": a.get("bobot_kinerja", 100 if kinerja else 0), "disiplin": a.get("bobot_disiplin")}
    bobot["disiplin"] = 100 - bobot["kinerja"] if bobot["disiplin"] is None else bobot["disiplin"]
    return {
        "nama": "Kasus",
        "dasar_hukum": ["Kasus"],
        "pagu": {
            "kriteria": [{"kode": k, "nama": k, "besaran": [{"kelas": 1, "rupiah": "0"}]} for k in kriteria],
            "plt": _plt(a),
        },
        "bagian": [{"kode": k, "nama": k, "bobot": str(b)} for k, b in bobot.items() if b],
        "kinerja": kinerja,
        "disiplin": {
            "sumber": "nilai" if "persen_disiplin" in m else "penuh",
            "potongan": [
                {"kode": k, "jenis": JENIS[k][0], "basis": a["potongan_basis"], "persen": str(p), **JENIS[k][1]}
                for k, p in a.get("potongan", {}).items()
            ],
        },
        "pembulatan": {"tempat": "kriteria" if len(kriteria) > 1 else "bagian"},
        "pajak": _pajak(a),
        "iuran": {"persen": str(a.get("iuran_persen", 0)), "batas_upah": a.get("batas_upah")},
    }


def _kinerja(a: dict[str, Any]) -> dict[str, Any] | None:
    mode = a.get("mode", "capaian" if "bobot_sendiri" in a else None)
    if mode is None:
        return None
    target = a.get("target_menit", a.get("norma"))
    pita = a.get("pita", [])
    return {
        "mode": mode,
        "target": {"menit": target} if target else None,
        "kredit_cuti": [{"jenis": "cuti", "menit": a.get("menit_per_hari_cuti", 0)}],
        "pita": [
            {"dari": dari, "persen": str(p), "sampai": pita[i + 1][0] if i + 1 < len(pita) else None}
            for i, (dari, p) in enumerate(pita)
        ],
        "predikat": [{"predikat": k, "persen": str(p)} for k, p in a.get("tabel", {}).items()],
        "atasan": {"bobot_sendiri": str(a["bobot_sendiri"]), "bobot_bawahan": str(a["bobot_bawahan"])}
        if "bobot_sendiri" in a
        else None,
    }


def _plt(a: dict[str, Any]) -> list[dict[str, str]]:
    persen = a.get("plt_setingkat_persen")
    return [] if persen is None else [{"hubungan": "setingkat", "cara": "tambah", "persen": str(persen)}]


def _pajak(a: dict[str, Any]) -> dict[str, Any]:
    tarif = [{"golongan": g, "persen": str(p)} for g, p in a.get("tarif", {}).items()]
    return {"mode": a.get("pph", "tidak_dihitung"), "tarif": tarif}


def _masukan(m: dict[str, Any]) -> Masukan:
    besaran = _uang(m.get("pagu", m.get("pagu_sendiri", m.get("kotor", m.get("kotor_tpp", 0)))))
    jadi = [JENIS[k] for k, n in m.get("kejadian", {}).items() for _ in range(n)]
    return Masukan(
        kelas=1,
        golongan=m.get("golongan", ""),
        gaji_bruto=Decimal(m.get("gaji", 0)),
        menit=m.get("menit_terverifikasi", 0),
        kejadian=tuple(Kejadian(HARI_KERJA[i], jenis, menit) for i, (jenis, _, menit) in enumerate(jadi)),
        cuti=tuple(HariCuti(h, "cuti") for h in HARI_KERJA[: m.get("hari_cuti", 0)]),
        pagu=tuple((k, Decimal(n)) for k, n in besaran.items()),
        plt=Plt("setingkat", 1, (("tpp", Decimal(m["pagu_jabatan_plt"])),)) if "pagu_jabatan_plt" in m else None,
        predikat=m.get("predikat", ""),
        nilai_kinerja=Decimal(m["kinerja_sendiri"]) if "kinerja_sendiri" in m else None,
        nilai_disiplin=Decimal(m["persen_disiplin"]) if "persen_disiplin" in m else None,
        bawahan=tuple(Decimal(b) for b in m.get("kinerja_bawahan", ())),
    )


def _iuran_gaji(hasil: Hasil) -> Decimal:
    return next(Decimal(str(x[6])) for x in hasil.langkah if x[0] == "iuran")


BACA = {
    "persen": lambda h: h.persen_capaian,
    "menit_diakui": lambda h: h.menit,
    "kinerja_akhir": lambda h: h.persen_kinerja,
    "potongan": lambda h: h.potongan_seluruh,
    "realisasi": lambda h: {k.kode: k.realisasi for k in h.kriteria},
    "iuran_atas_gaji": _iuran_gaji,
    "iuran_atas_tpp": lambda h: h.iuran,
}


@pytest.mark.parametrize("kasus", KASUS, ids=[k["id"] for k in KASUS])
def test_kasus(kasus: dict[str, Any]) -> None:
    aturan = aturan_dari_json(_aturan(kasus["aturan"], kasus["masukan"]))
    hasil = hitung(_masukan(kasus["masukan"]), aturan)
    dapat = {nama: BACA[nama](hasil) if nama in BACA else getattr(hasil, nama) for nama in kasus["harapan"]}
    assert dapat == kasus["harapan"]
    assert all(langkah.kalimat for langkah in hasil.rincian)
