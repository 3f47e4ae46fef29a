"""Where a report of BKN and our own data differ: kinds with their counts, and the people behind each of them."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kinerja.inti.izin import Izin
from kinerja.inti.models import Unggahan
from kinerja.inti.pelaku import Pelaku
from kinerja.queries.atasan import PeranAtasan, atasan_untuk_banyak
from kinerja.queries.keadaan import keadaan_pegawai
from kinerja.queries.kepesertaan import peserta
from skp.domain.bkn import BarisNilai, Catatan, JenisLaporan
from skp.domain.daftar_rejim import ambil_rejim
from skp.domain.nilai import SEBUTAN_PREDIKAT, Peringkat, Predikat
from skp.domain.rejim import RejimKuadran
from skp.models import Evaluasi, PeriodeSkp, Skp
from skp.queries.atur_bkn import OrangKenal, bagian_dikenal, get_bagian, orang_dari_nip
from skp.queries.atur_laporan import baca_nilai, baca_skp, buka_laporan
from skp.queries.ketentuan import ketentuan_periode
from skp.states import StatusEvaluasi

JENIS_BEDA = {
    "tanpa-baris": "Pegawai tanpa baris di laporan BKN",
    "nip-asing": "NIP yang tidak dikenal",
    "penilai": "Penilai berbeda dengan data kita",
    "predikat": "Predikat berbeda dengan evaluasi di Kinerja",
    "kuadran": "Predikat tidak sesuai kuadran",
    "ganda": "Baris ganda",
}
RAHASIA = frozenset(("predikat", "kuadran"))
"""Kinds that show a predikat: for LIHAT_PENILAIAN only."""


@dataclass(frozen=True, slots=True)
class BarisBeda:
    """One difference: who, what BKN says, what we have."""

    nip: str
    nama: str
    unit: str
    bkn: str
    kita: str


@dataclass(frozen=True, slots=True)
class LihatBeda:
    """Differences of one upload by kind; kinds that the actor may not see are left out."""

    unggahan: Unggahan
    periode: PeriodeSkp
    masa: str
    beda: dict[str, tuple[BarisBeda, ...]]

    def jenis(self) -> Iterator[tuple[str, str, int]]:
        """Code, name, and count of each kind."""
        return ((k, JENIS_BEDA[k], len(b)) for k, b in self.beda.items())


@dataclass(frozen=True, slots=True)
class _Bahan:
    """What a report says about people, whichever of the two it is."""

    periode: PeriodeSkp
    masa: str
    mulai: date
    selesai: date
    penilai: tuple[tuple[str, str, str, str], ...]
    """NIP, name, NIP and name of the penilai."""
    nilai: tuple[BarisNilai, ...]
    catatan: tuple[Catatan, ...]


def lihat_beda(pelaku: Pelaku, unggahan: Unggahan) -> LihatBeda:
    """Read the file again and compare it with the data of today; a constant number of statements."""
    bahan = _bahan(unggahan)
    nip = {n for n, *_ in bahan.penilai} | {c.siapa for c in bahan.catatan if c.siapa.isdecimal()}
    orang = orang_dari_nip(nip | {p for _, _, p, _ in bahan.penilai})
    beda = {
        "tanpa-baris": _tanpa_baris(pelaku, bahan, {orang[n].pk for n in nip if n in orang}),
        "nip-asing": [BarisBeda(n, nama, "", "ada", "tidak ada") for n, nama in _asing(bahan, orang)],
        "penilai": _penilai(pelaku, bahan, orang),
        "predikat": _predikat(bahan, orang),
        "kuadran": _kuadran(bahan, orang),
        "ganda": [
            BarisBeda(c.siapa, orang[c.siapa].nama if c.siapa in orang else "", "", f"Baris {c.nomor}", c.kalimat)
            for c in bahan.catatan
            if c.ganda
        ],
    }
    boleh = pelaku.lingkup(Izin.LIHAT_PENILAIAN).seluruh
    tampil = {k: tuple(b) for k, b in beda.items() if boleh or k not in RAHASIA}
    return LihatBeda(unggahan, bahan.periode, bahan.masa, tampil)


def _bahan(unggahan: Unggahan) -> _Bahan:
    isi = buka_laporan(unggahan)
    if unggahan.jenis == JenisLaporan.SKP:
        periode, skp = baca_skp(isi, unggahan.opsi)
        penilai = {o.nip: (o.nip, o.nama, o.penilai_nip, o.penilai_nama) for o in skp.orang}
        masa = periode.nama
        return _Bahan(periode, masa, periode.mulai, periode.selesai, tuple(penilai.values()), (), skp.catatan)
    periode, nilai = baca_nilai(isi, unggahan.opsi)
    bagian = get_bagian(int(unggahan.opsi["bagian"]))
    penilai = {b.nip: (b.nip, b.nama, b.penilai_nip, b.penilai_nama) for b in nilai.baris}
    masa = periode.nama if bagian.tahunan else f"{bagian.nama}, {periode.nama}"
    return _Bahan(periode, masa, bagian.mulai, bagian.selesai, tuple(penilai.values()), nilai.baris, nilai.catatan)


def _tanpa_baris(pelaku: Pelaku, bahan: _Bahan, ada: Collection[int]) -> list[BarisBeda]:
    kurang = [pk for pk in peserta("skp", bahan.mulai, bahan.selesai) if pk not in ada]
    keadaan = keadaan_pegawai(kurang, _pada(pelaku, bahan)) if kurang else {}
    baris = [BarisBeda(k.nip or "", k.nama, k.opd_nama or "", "tidak ada", "wajib SKP") for k in keadaan.values()]
    return sorted(baris, key=lambda b: (b.unit, b.nama))


def _pada(pelaku: Pelaku, bahan: _Bahan) -> date:
    return min(max(pelaku.hari_ini(), bahan.mulai), bahan.selesai - timedelta(days=1))


def _asing(bahan: _Bahan, orang: dict[str, OrangKenal]) -> Iterable[tuple[str, str]]:
    return ((n, nama) for n, nama, *_ in bahan.penilai if n not in orang)


def _penilai(pelaku: Pelaku, bahan: _Bahan, orang: dict[str, OrangKenal]) -> list[BarisBeda]:
    dikenal = [(n, p, nama) for n, _, p, nama in bahan.penilai if n in orang and (p or nama)]
    kita = atasan_untuk_banyak([orang[n].pk for n, *_ in dikenal], PeranAtasan.PENILAI, _pada(pelaku, bahan))
    hasil = []
    for n, p, nama in dikenal:
        a = kita[orang[n].pk]
        bkn = orang[p].pk if p in orang else None
        if bkn != a.pegawai_id or (bkn is None and a.pegawai_id is None):
            sebut = orang[p].nama if p in orang else f"{nama or 'tanpa nama'}{f' (NIP {p})' if p else ''}"
            hasil.append(BarisBeda(n, orang[n].nama, "", sebut, a.nama or "belum ada"))
    return hasil


def _predikat(bahan: _Bahan, orang: dict[str, OrangKenal]) -> list[BarisBeda]:
    """Against what was set here; rows that came from BKN are no second opinion."""
    if not bahan.nilai:
        return []
    bagian = bagian_dikenal(bahan.periode)
    kita = {
        (pegawai, masa): predikat
        for pegawai, masa, predikat in Evaluasi.objects.filter(
            periode_evaluasi__periode=bahan.periode, status=StatusEvaluasi.DITETAPKAN, asal=Skp.Asal.SINI
        )
        .order_by("ditetapkan_pada")
        .values_list("skp__pegawai_id", "periode_evaluasi__kode", "predikat")
    }
    hasil = []
    for b in bahan.nilai:
        milik = kita.get((orang[b.nip].pk, b.bagian)) if b.nip in orang else None
        if milik and milik != b.predikat:
            sebut = f"{_sebut(b.predikat)} ({bagian[b.bagian].nama})"
            hasil.append(BarisBeda(b.nip, orang[b.nip].nama, "", sebut, _sebut(milik)))
    return hasil


def _kuadran(bahan: _Bahan, orang: dict[str, OrangKenal]) -> list[BarisBeda]:
    rejim = ambil_rejim(bahan.periode.rejim)
    if not bahan.nilai or not isinstance(rejim, RejimKuadran):
        return []
    sel, hasil = rejim.kuadran(ketentuan_periode(bahan.periode)), []
    for b in bahan.nilai:
        if not (b.hasil and b.perilaku):
            continue
        mestinya = sel[Peringkat(b.hasil), Peringkat(b.perilaku)]
        if mestinya != b.predikat:
            nama = orang[b.nip].nama if b.nip in orang else b.nama
            hasil.append(
                BarisBeda(b.nip, nama, "", _sebut(b.predikat), f"menurut kuadran {SEBUTAN_PREDIKAT[mestinya]}")
            )
    return hasil


def _sebut(predikat: str) -> str:
    return SEBUTAN_PREDIKAT[Predikat(predikat)]
