"""The completion board as it is read: groups by unit, the list behind each count, reminders and the message to be sent."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from django.core.paginator import Page, Paginator
from django.http import Http404

from kinerja.inti.format import angka
from kinerja.inti.format import tanggal as teks_tanggal
from kinerja.inti.pelaku import Pelaku
from kinerja.models import Pegawai, UnitKerja
from skp.domain.pantauan import DI_PEGAWAI, SEBUTAN, Hitungan, KeadaanSusun, hitung
from skp.models import PeriodeSkp, Skp
from skp.queries.pantauan import OrangSusun, baris_pantauan, dengan_penilai, orang_pantauan
from skp.queries.pantauan_keadaan import BarisSusun
from skp.queries.penilai import penilai_skp
from skp.queries.periode import visible_to as periode_terlihat

PER_HALAMAN = 50
NAMA_PADA_PESAN = 15
TANPA_UNIT = 0
DIKECUALIKAN = "dikecualikan"


@dataclass(frozen=True, slots=True)
class SaringPantauan:
    """What the board or its list is narrowed to. `keadaan`: a state, "dikecualikan", or "" for everybody who counts.

    `opd` and `unit`: ids, 0 for people without a seat, None for all. `cari`: part of a name, or the beginning of a NIP.
    """

    keadaan: str = ""
    opd: int | None = None
    unit: int | None = None
    cari: str = ""


class Terpantau(Protocol):
    """Somebody on the board, as a row or as an object. `sebutan`: his name with titles while his plan is not approved."""

    @property
    def pegawai_id(self) -> int: ...
    @property
    def keadaan(self) -> KeadaanSusun | None: ...
    @property
    def skp_id(self) -> int | None: ...
    @property
    def anggota_id(self) -> int | None: ...
    @property
    def dapat(self) -> bool: ...
    @property
    def sebutan(self) -> str: ...


@dataclass(frozen=True, slots=True)
class BarisPapan:
    """One perangkat daerah or unit. `rinci`: there are units below it to look at."""

    pk: int
    nama: str
    hitungan: Hitungan
    rinci: bool = False


@dataclass(frozen=True, slots=True)
class Papan:
    """The board. `per_opd`: rows are perangkat daerah, else units (of the one office shown, when `opd_nama` is set)."""

    periode: PeriodeSkp
    baris: tuple[BarisPapan, ...]
    jumlah: Hitungan
    per_opd: bool
    opd: int | None = None
    opd_nama: str = ""


@dataclass(frozen=True, slots=True)
class Ingatan:
    """Who can be reminded now, as memberships: people whose own step is next, and penilai with how many plans wait.

    `tanpa_akun`: people whose step is next and whom nobody can reach here.
    """

    menyusun: tuple[int, ...] = ()
    memperbaiki: tuple[int, ...] = ()
    penilai: dict[int, int] = field(default_factory=dict)
    tanpa_akun: int = 0

    @property
    def banyak(self) -> int:
        """Reminders: somebody whose own plan is due and who keeps others waiting gets two."""
        return self.pegawai + len(self.penilai)

    @property
    def pegawai(self) -> int:
        return len(self.menyusun) + len(self.memperbaiki)


def pilihan_periode(pelaku: Pelaku) -> list[PeriodeSkp]:
    """Periods to choose from, latest first."""
    return list(periode_terlihat(pelaku).order_by("-mulai"))


def periode_dipilih(semua: Sequence[PeriodeSkp], pk: str | None, hari_ini: date) -> PeriodeSkp | None:
    """The period asked for; else today's, else the latest that has begun, else the first to come. Raises Http404."""
    if pk:
        for p in semua:
            if str(p.pk) == pk:
                return p
        raise Http404("Periode SKP tidak ditemukan.")
    kini = [p for p in semua if p.mulai <= hari_ini]
    return (
        next((p for p in kini if p.selesai > hari_ini), None)
        or (kini[0] if kini else None)
        or (semua[-1] if semua else None)
    )


def papan(pelaku: Pelaku, periode: PeriodeSkp, opd: int | None = None) -> Papan:
    """The board alone."""
    return papan_dan_orang(pelaku, periode, opd)[0]


def papan_dan_orang(pelaku: Pelaku, periode: PeriodeSkp, opd: int | None = None) -> tuple[Papan, list[BarisSusun]]:
    """Counts by perangkat daerah, or by unit where only one is in sight or asked for; and the people who are counted.

    Raises:
        Http404: an office of which nobody is the actor's to follow.
    """
    orang = baris_pantauan(pelaku, periode)
    if opd is not None:
        orang = [o for o in orang if (o.opd_id or TANPA_UNIT) == opd]
        if not orang:
            raise Http404("Perangkat daerah tidak ditemukan.")
    per_opd = opd is None and len({o.opd_id for o in orang if o.opd_id}) > 1
    kelompok: dict[int, list[BarisSusun]] = defaultdict(list)
    for o in orang:
        kelompok[(o.opd_id if per_opd else o.unit_id) or TANPA_UNIT].append(o)
    dicari = {*kelompok, opd or TANPA_UNIT}
    nama = {TANPA_UNIT: "Belum ditempatkan", **dict(UnitKerja.objects.filter(pk__in=dicari).values_list("pk", "nama"))}
    baris = [
        BarisPapan(pk, nama[pk], hitung(o.keadaan for o in isi), per_opd and len({o.unit_id for o in isi}) > 1)
        for pk, isi in kelompok.items()
    ]
    urut = sorted(baris, key=lambda b: (b.pk == TANPA_UNIT, b.nama.lower(), b.pk))
    opd_nama = nama[opd] if opd is not None else ""
    return Papan(periode, tuple(urut), hitung(o.keadaan for o in orang), per_opd, opd, opd_nama), orang


def tersaring(pelaku: Pelaku, periode: PeriodeSkp, saring: SaringPantauan) -> list[OrangSusun]:
    """The people behind a count, by name."""
    return [o for o in orang_pantauan(pelaku, periode) if _cocok(o, saring)]


def terpantau(pelaku: Pelaku, periode: PeriodeSkp, saring: SaringPantauan) -> Sequence[Terpantau]:
    """The same people as `tersaring`, as rows of the board unless a name or NIP is looked for."""
    if saring.cari:
        return tersaring(pelaku, periode, saring)
    return [b for b in baris_pantauan(pelaku, periode) if _dalam(b.keadaan, b.opd_id, b.unit_id, saring)]


def halaman_orang(
    pelaku: Pelaku, periode: PeriodeSkp, saring: SaringPantauan, hal: str | None
) -> "tuple[Page[OrangSusun], Ingatan]":
    """A page of the list, with who and why, and whom of the whole list a reminder would reach.

    Only the people of the page are read with everything about them, unless a name or NIP is looked for.
    """
    semua = terpantau(pelaku, periode, saring)
    muka: Page[Any] = Paginator(semua, PER_HALAMAN).get_page(hal)
    orang = orang_pantauan(pelaku, periode, pegawai=[o.pegawai_id for o in muka.object_list])
    muka.object_list = dengan_penilai(orang, hari_ini=pelaku.hari_ini())
    return muka, ingatan(semua, hari_ini=pelaku.hari_ini(), kecuali=pelaku.keanggotaan_id)


def _dalam(keadaan: KeadaanSusun | None, opd: int | None, unit: int | None, s: SaringPantauan) -> bool:
    """Whether somebody in this state and place is on the list."""
    if s.keadaan == DIKECUALIKAN:
        if keadaan is not None:
            return False
    elif keadaan is None or (s.keadaan and keadaan != s.keadaan):
        return False
    if s.opd is not None and (opd or TANPA_UNIT) != s.opd:
        return False
    return s.unit is None or (unit or TANPA_UNIT) == s.unit


def _cocok(o: OrangSusun, s: SaringPantauan) -> bool:
    if not _dalam(o.keadaan, o.k.opd_id, o.k.unit_id, s):
        return False
    rapat = s.cari.replace(" ", "").replace(".", "")
    if rapat.isascii() and rapat.isdigit():
        return (o.k.nip or "").startswith(rapat)
    return s.cari.lower() in o.k.nama.lower()


def ingatan(orang: Sequence[Terpantau], *, hari_ini: date, kecuali: int | None = None) -> Ingatan:
    """Whom a reminder about these people would reach; three statements.

    Args:
        kecuali: the membership of the one who reminds; nobody reminds himself.
    """
    diajukan = [o.skp_id for o in orang if o.skp_id and o.keadaan is KeadaanSusun.DIAJUKAN]
    banyak: dict[int, int] = defaultdict(int)
    for a in penilai_skp(Skp.objects.filter(pk__in=diajukan).defer("potret"), hari_ini=hari_ini).values():
        if a.pegawai_id is not None:
            banyak[a.pegawai_id] += 1
    akun = Pegawai.objects.filter(pk__in=list(banyak), keanggotaan__aktif=True).values_list("pk", "keanggotaan")
    bertindak = [o for o in orang if o.dapat and o.anggota_id != kecuali]
    return Ingatan(
        tuple(o.anggota_id for o in bertindak if o.anggota_id and o.keadaan is not KeadaanSusun.DIKEMBALIKAN),
        tuple(o.anggota_id for o in bertindak if o.anggota_id and o.keadaan is KeadaanSusun.DIKEMBALIKAN),
        {keanggotaan: banyak[pk] for pk, keanggotaan in akun if keanggotaan not in (None, kecuali)},
        sum(o.keadaan in DI_PEGAWAI and o.anggota_id is None for o in orang),
    )


def pesan_wa(papan: Papan, orang: Sequence[Terpantau], tautan: str, *, hari_ini: date) -> str:
    """A message ready to be sent: how far, with whom it waits, until when, where to look. No NIP."""
    j = papan.jumlah
    nama = papan.opd_nama or (papan.baris[0].nama if len(papan.baris) == 1 else "")
    awal = f"SKP {papan.periode.nama}{f', {nama}' if nama else ''}: {angka(j.tuntas)} dari {angka(j.wajib)} sudah disetujui."
    if j.tuntas == j.wajib:
        return f"{awal} Terima kasih.\n\n{tautan}\n"
    butir = []
    for k in (*DI_PEGAWAI, KeadaanSusun.DIAJUKAN):
        siapa = [o.sebutan for o in orang if o.keadaan is k]
        if siapa:
            ekor = f", dan {angka(len(siapa) - NAMA_PADA_PESAN)} lainnya" if len(siapa) > NAMA_PADA_PESAN else ""
            sebutan = "Menunggu persetujuan penilai" if k is KeadaanSusun.DIAJUKAN else SEBUTAN[k]
            butir.append(f"• {sebutan} ({angka(len(siapa))}): {'; '.join(siapa[:NAMA_PADA_PESAN])}{ekor}")
    return "\n".join([awal, *butir, "", _tenggat(papan.periode, hari_ini), tautan, "", "Terima kasih."])


def _tenggat(periode: PeriodeSkp, hari_ini: date) -> str:
    if periode.batas_penetapan is None:
        return "Mohon segera diselesaikan. Daftarnya:"
    if periode.batas_penetapan < hari_ini:
        return f"Batasnya {teks_tanggal(periode.batas_penetapan)} sudah lewat; mohon diselesaikan hari ini. Daftarnya:"
    return f"Mohon diselesaikan paling lambat {teks_tanggal(periode.batas_penetapan)}. Daftarnya:"
