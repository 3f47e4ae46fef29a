"""SKP's part when two records of one person become one.

A plan in force follows its owner, with every version of it; what both signed tells who they were by itself. A plan that was
evaluated, or lies under a locked period, never moves. What he said or set about others stays with the record that did.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from kinerja.inti.format import angka, tanggal
from kinerja.inti.gabung import Pasangan, Pemindah, Temuan, bentrok, halangan_tanda_tangan
from skp.models import (
    CatatanSkp,
    Evaluasi,
    Kalibrasi,
    Keberatan,
    NilaiGabungan,
    SesiPembinaan,
    Skp,
    UmpanBalik,
    UndanganUmpanBalik,
)
from skp.states import HIDUP, RANCANGAN, StatusEvaluasi, StatusKeberatan, StatusPembinaan, StatusSkp

_BIARKAN = "Biarkan keduanya, dan akhiri masa kerja data yang tidak dipakai lagi."
_DIEVALUASI = (StatusSkp.DIEVALUASI, StatusSkp.KEBERATAN, StatusSkp.SELESAI)
_SALING = (
    (Skp, "pegawai", "penilai"),
    (Skp, "pegawai", "atasan_penilai"),
    (Skp, "penilai", "atasan_penilai"),
    (Evaluasi, "skp__pegawai", "penilai"),
    (Keberatan, "evaluasi__skp__pegawai", "pemutus"),
    (SesiPembinaan, "skp__pegawai", "pemimpin"),
    (UmpanBalik, "skp__pegawai", "pemberi"),
    (UndanganUmpanBalik, "skp__pegawai", "pemberi"),
)
"""Two parts that one person never has in the same plan."""


def periksa(p: Pasangan) -> Temuan:
    """Count what moves and what stays; evaluated or locked plans, plans of the same seat and days, open papers forbid."""
    pindah = tuple((nama, n) for nama, baris, _ in _berpindah(p) if (n := baris.count()))
    tinggal = tuple((nama, n) for nama, baris in _tinggal(p) if (n := baris.count()))
    return Temuan(pindah, tinggal, (*_halangan_kertas(p), *_halangan_tindih(p), *_halangan_orang(p)))


def pindahkan(p: Pasangan) -> None:
    """Hand over the plans with their versions, and the parts he still has to play in those of others."""
    for _, baris, bidang in _berpindah(p):
        baris.update(**{bidang: p.tetap})


def _berpindah(p: Pasangan) -> tuple[tuple[str, QuerySet[Any], str], ...]:
    """(name on the screen, rows, field that changes)."""
    skp = Skp.objects.filter(periode__dikunci_pada=None)
    evaluasi = Evaluasi.objects.filter(periode_evaluasi__periode__dikunci_pada=None)
    undangan = UndanganUmpanBalik.objects.all()
    ada = undangan.filter(skp=OuterRef("skp"), pemberi=p.tetap)
    sesi = SesiPembinaan.objects.exclude(status=StatusPembinaan.DITANGGAPI)
    return (
        ("SKP", skp.filter(pegawai=p.ganda), "pegawai"),
        ("SKP yang dinilai", skp.filter(penilai=p.ganda), "penilai"),
        ("SKP sebagai atasan penilai", skp.filter(atasan_penilai=p.ganda), "atasan_penilai"),
        ("Evaluasi yang belum ditetapkan", evaluasi.filter(_BELUM, penilai=p.ganda), "penilai"),
        ("Keberatan yang menunggu keputusan", _keberatan(pemutus=p.ganda), "pemutus"),
        ("Catatan SKP", CatatanSkp.objects.filter(penulis=p.ganda), "penulis"),
        ("Undangan umpan balik", undangan.filter(~Exists(ada), pemberi=p.ganda), "pemberi"),
        ("Undangan umpan balik yang dikirim", undangan.filter(diundang_oleh=p.ganda), "diundang_oleh"),
        ("Pembinaan yang belum ditanggapi", sesi.filter(pemimpin=p.ganda), "pemimpin"),
        ("Nilai gabungan setahun", _nilai_gabungan(p).filter(~_tahun_ada(p)), "pegawai"),
    )


def _tinggal(p: Pasangan) -> tuple[tuple[str, QuerySet[Any]], ...]:
    """What was said or set about others, by what it is called on the screen."""
    terkunci = Skp.objects.filter(periode__dikunci_pada__isnull=False)
    sesi = SesiPembinaan.objects.filter(status=StatusPembinaan.DITANGGAPI)
    putus = Keberatan.objects.exclude(status=StatusKeberatan.DIAJUKAN)
    return (
        ("SKP yang dinilai, periode terkunci", terkunci.filter(Q(penilai=p.ganda) | Q(atasan_penilai=p.ganda))),
        ("Evaluasi yang ditetapkan", Evaluasi.objects.filter(~_BELUM, penilai=p.ganda)),
        ("Peninjauan seluruh tim", Kalibrasi.objects.filter(penilai=p.ganda)),
        ("Keberatan yang diputus", putus.filter(pemutus=p.ganda)),
        ("Pembinaan yang sudah ditanggapi", sesi.filter(pemimpin=p.ganda)),
        ("Umpan balik yang diberikan", UmpanBalik.objects.filter(pemberi=p.ganda)),
        ("Nilai gabungan setahun yang tahunnya sudah ada", _nilai_gabungan(p).filter(_tahun_ada(p))),
    )


def _nilai_gabungan(p: Pasangan) -> QuerySet[NilaiGabungan]:
    return NilaiGabungan.objects.filter(pegawai=p.ganda)


def _tahun_ada(p: Pasangan) -> Exists:
    """One number a person and year."""
    return Exists(NilaiGabungan.objects.filter(pegawai=p.tetap, tahun=OuterRef("tahun")))


_BELUM = ~Q(status=StatusEvaluasi.DITETAPKAN)


def _keberatan(**syarat: Any) -> QuerySet[Keberatan]:
    return Keberatan.objects.filter(status=StatusKeberatan.DIAJUKAN, **syarat)


def _tetap(pegawai_id: int) -> QuerySet[Skp]:
    """Plans that never change hands: evaluated here, or under a locked period."""
    ditetapkan = Evaluasi.objects.filter(~_BELUM, skp=OuterRef("pk"), asal=Skp.Asal.SINI)
    dinilai = Exists(ditetapkan) | Q(status__in=_DIEVALUASI, asal=Skp.Asal.SINI)
    return Skp.objects.filter(dinilai | Q(periode__dikunci_pada__isnull=False), pegawai=pegawai_id)


def _halangan_kertas(p: Pasangan) -> list[str]:
    banyak = _tetap(p.ganda).count()
    hasil = []
    if banyak:
        balik = _BIARKAN if _tetap(p.tetap).exists() else "Pertahankan data itu, dan gabungkan yang lain ke dalamnya."
        juga = "Yang dipertahankan juga. " if balik is _BIARKAN else ""
        hasil.append(
            f"{p.nama_ganda} mempunyai {angka(banyak)} SKP yang sudah dievaluasi atau periodenya sudah dikunci, yang "
            f"tidak dapat dipindahkan. {juga}{balik}"
        )
    return [*hasil, *halangan_tanda_tangan(p, "skp.", "SKP")]


def _halangan_tindih(p: Pasangan) -> list[str]:
    """Plans of both in the same seat that share a day: in force, or one of them on its way."""
    masa = {(i, s): _masa(i, s) for i in (p.ganda, p.tetap) for s in (HIDUP, RANCANGAN)}
    if dua := _bentrok_kursi(masa[p.ganda, HIDUP], masa[p.tetap, HIDUP]):
        return [
            f"Keduanya mempunyai SKP yang berlaku pada jabatan dan masa yang sama ({_sebut(dua)}). {_BIARKAN}",
        ]
    for a, b in ((RANCANGAN, RANCANGAN), (RANCANGAN, HIDUP), (HIDUP, RANCANGAN)):
        if dua := _bentrok_kursi(masa[p.ganda, a], masa[p.tetap, b]):
            return [
                f"Keduanya mempunyai SKP pada jabatan dan masa yang sama ({_sebut(dua)}), dan salah satunya belum "
                "disetujui. Hapus dahulu draf itu dari halaman SKP-nya; bila sudah pernah diajukan, biarkan keduanya."
            ]
    return []


_MasaKursi = Mapping[int | None, list[tuple[date, date | None]]]


def _masa(pegawai_id: int, status: Iterable[str]) -> _MasaKursi:
    """Stretches by seat; an amendment on its way has those of what it amends."""
    hasil: dict[int | None, list[tuple[date, date | None]]] = {}
    milik = Skp.objects.filter(~Q(status__in=RANCANGAN, menggantikan__isnull=False), pegawai=pegawai_id)
    for kursi, mulai, selesai in milik.filter(status__in=status).values_list("formasi", "mulai", "selesai"):
        hasil.setdefault(kursi, []).append((mulai, selesai))
    return hasil


def _bentrok_kursi(a: _MasaKursi, b: _MasaKursi) -> tuple[date, date] | None:
    semua = (bentrok(a[kursi], b[kursi]) for kursi in a.keys() & b.keys())
    return next((dua for dua in semua if dua), None)


def _sebut(dua: tuple[date, date]) -> str:
    return f"mulai {tanggal(dua[0])} dan {tanggal(dua[1])}"


def _halangan_orang(p: Pasangan) -> list[str]:
    """Parts that show two people, and an objection that only the record which set the evaluation can answer."""
    hasil = []
    if any(
        model._default_manager.filter(Q(**{a: p.ganda, b: p.tetap}) | Q(**{a: p.tetap, b: p.ganda})).exists()
        for model, a, b in _SALING
    ):
        hasil.append(
            "Yang satu tercatat menilai, membina, atau memberi umpan balik kepada yang lain pada SKP, jadi keduanya bukan "
            "orang yang sama."
        )
    if _keberatan(evaluasi__penilai=p.ganda).exists():
        hasil.append(
            f"Keberatan atas evaluasi yang ditetapkan {p.nama_ganda} belum diputus. Selesaikan dahulu keberatan itu."
        )
    return hasil


PEMINDAH = Pemindah(
    "skp",
    frozenset(
        {
            "skp.Skp.pegawai",
            "skp.Skp.penilai",
            "skp.Skp.atasan_penilai",
            "skp.CatatanSkp.penulis",
            "skp.UndanganUmpanBalik.pemberi",
            "skp.UndanganUmpanBalik.diundang_oleh",
            "skp.UmpanBalik.pemberi",
            "skp.SesiPembinaan.pemimpin",
            "skp.Evaluasi.penilai",
            "skp.Kalibrasi.penilai",
            "skp.Keberatan.pemutus",
            "skp.NilaiGabungan.pegawai",
        }
    ),
    periksa,
    pindahkan,
)
