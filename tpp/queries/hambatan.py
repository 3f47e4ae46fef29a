"""The people, PINs and requests behind one count of the desk, with who can settle each, and the message that asks him to."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.http import Http404

from kinerja.inti.format import angka
from kinerja.inti.format import bulan as teks_bulan
from kinerja.inti.format import tanggal as teks_tanggal
from kinerja.inti.izin import Izin
from kinerja.inti.models import Peristiwa
from kinerja.inti.pelaku import Pelaku
from kinerja.models import Pegawai
from presensi.models import PinTerekam
from tpp.domain.kesiapan import Hitungan, JenisHambatan, Kode
from tpp.models import PengajuanKoreksi
from tpp.queries.kesiapan import TANPA_OPD, BahanKesiapan, pin_bulan, terkena
from tpp.queries.koreksi_data import MENUNGGU_DATA, dengan_data
from tpp.queries.meja import BarisMeja, Meja, satu_opd
from tpp.queries.muatan import akhir_bulan
from tpp.queries.perubahan import peristiwa_sesudah
from tpp.queries.perubahan_proses import diperhitungkan
from tpp.queries.tanpa_predikat import sebab_tanpa_predikat
from tpp.states import StatusKoreksi

SEHALAMAN = 25
NAMA_PADA_PESAN = 10


@dataclass(frozen=True, slots=True)
class BarisHambatan:
    """One thing to settle: what it is, a remark, who can settle it, and a URL name with its argument ("" : no page).

    tanpa_akun: he who can settle it cannot log in.
    """

    nama: str
    nip: str
    keterangan: str
    pemilik: str
    url: str = ""
    pk: int = 0
    tanpa_akun: bool = False


@dataclass(frozen=True, slots=True)
class PesanVerifikator:
    """What one verifikator still has to decide in an office, and the message to him. `tanpa_akun`: he cannot log in."""

    pegawai_id: int
    nama: str
    pegawai: int
    aktivitas: int
    tanpa_akun: bool
    pesan: str


@dataclass(frozen=True, slots=True)
class HalamanHambatan:
    """One kind in one perangkat daerah, a page at a time."""

    meja: Meja
    baris: BarisMeja
    jenis: JenisHambatan
    hitungan: Hitungan
    halaman: Page[BarisHambatan]
    verifikator: tuple[PesanVerifikator, ...] = ()

    @property
    def ada_keterangan(self) -> bool:
        return any(r.keterangan for r in self.halaman.object_list)


def halaman_hambatan(pelaku: Pelaku, bulan: date, opd_id: int, kode: str, hal: str | None) -> HalamanHambatan:
    """Raises Http404 for an office that is not the reader's, or a kind that does not count here."""
    meja, baris, bahan = satu_opd(pelaku, bulan, opd_id)
    hitungan = next((h for h in baris.kesiapan.hitungan if h.jenis.kode == kode), None)
    if hitungan is None:
        raise Http404("Daftar tidak ditemukan.")
    jenis = hitungan.jenis
    pemilik = ", ".join(baris.operator) or "Belum ada operator perangkat daerah"
    if jenis.kode is Kode.PIN:
        isi = _pin(pelaku, bahan.bulan, opd_id, pemilik)
    elif jenis.kode in (Kode.KOREKSI, Kode.KOREKSI_DATA):
        isi = _koreksi(bahan.bulan, opd_id, pemilik, data=jenis.kode is Kode.KOREKSI_DATA)
    else:
        isi = _orang(pelaku, bahan, opd_id, jenis.kode, pemilik)
    verifikator = pesan_verifikator(pelaku, meja, baris, bahan) if jenis.kode is Kode.VERIFIKASI else ()
    return HalamanHambatan(meja, baris, jenis, hitungan, Paginator(isi, SEHALAMAN).get_page(hal), verifikator)


def halaman_perubahan(
    pelaku: Pelaku, bulan: date, opd_id: int, hal: str | None
) -> tuple[Meja, BarisMeja, Page[Peristiwa] | None]:
    """Records about the people of an office after its month was calculated; None while it rests on no run."""
    meja, baris, bahan = satu_opd(pelaku, bulan, opd_id)
    if baris.daftar is None:
        return meja, baris, None
    orang = [f.pegawai_id for f in bahan.orang.values() if f.opd_id == opd_id]
    semua = peristiwa_sesudah(bulan, orang, diperhitungkan([baris.daftar])[baris.daftar.pk])
    return meja, baris, Paginator(semua, SEHALAMAN).get_page(hal)


def _orang(pelaku: Pelaku, bahan: BahanKesiapan, opd_id: int, kode: Kode, operator: str) -> list[BarisHambatan]:
    """People by name; at most three statements."""
    banyak = {pk: n for pk, n in terkena(bahan, kode).items() if bahan.orang[pk].opd_id == opd_id}
    lihat, aktivitas = _boleh(pelaku, Izin.LIHAT_PEGAWAI, opd_id), _boleh(pelaku, Izin.LIHAT_AKTIVITAS, opd_id)
    berakun = _berakun(bahan, banyak) if kode is Kode.VERIFIKASI else set()
    sebab = sebab_tanpa_predikat(banyak, bahan.bulan, pelaku.hari_ini()) if kode is Kode.PREDIKAT else {}
    hasil = []
    for p in _urut(banyak):
        tanpa = False
        if kode is Kode.VERIFIKASI:
            tanpa = _pk_verifikator(bahan, p.pk) not in {None, *berakun}
            keterangan, pemilik = f"{angka(banyak[p.pk])} aktivitas", _verifikator(bahan, p.pk)
            url = "aktivitas-pegawai" if aktivitas else ""
        else:
            keterangan = bahan.atasan[p.pk].alasan if kode is Kode.ATASAN else ""
            pemilik, url = operator, "pegawai-rinci" if lihat else ""
        if p.pk in sebab:
            keterangan, pemilik = sebab[p.pk].keterangan, sebab[p.pk].pemilik
        hasil.append(BarisHambatan(p.nama_lengkap, p.nip or "", keterangan, pemilik, url, p.pk, tanpa))
    return hasil


def _urut(banyak: Mapping[int, int]) -> QuerySet[Pegawai]:
    return Pegawai.objects.filter(pk__in=list(banyak)).order_by(Lower("nama"), "pk")


def _verifikator(bahan: BahanKesiapan, pegawai_id: int) -> str:
    atasan = bahan.atasan.get(pegawai_id)
    return atasan.nama if atasan is not None and atasan.pegawai_id is not None else "Belum ada verifikator"


def _pk_verifikator(bahan: BahanKesiapan, pegawai_id: int) -> int | None:
    atasan = bahan.atasan.get(pegawai_id)
    return None if atasan is None else atasan.pegawai_id


def _berakun(bahan: BahanKesiapan, orang: Iterable[int]) -> set[int]:
    """Verifikators of these people who can log in; one statement."""
    calon = {v for pk in orang if (v := _pk_verifikator(bahan, pk)) is not None}
    return set(Pegawai.objects.filter(pk__in=calon, keanggotaan__aktif=True).values_list("pk", flat=True))


def pesan_verifikator(
    pelaku: Pelaku, meja: Meja, baris: BarisMeja, bahan: BahanKesiapan
) -> tuple[PesanVerifikator, ...]:
    """What each verifikator of an office still has to decide, most entries first; one statement. No names of people."""
    menunggu = {o: n for o, n in bahan.menunggu.items() if bahan.orang[o].opd_id == baris.opd_id}
    berakun = _berakun(bahan, menunggu)
    per: defaultdict[int, list[int]] = defaultdict(list)
    nama: dict[int, str] = {}
    for o, n in menunggu.items():
        if (v := _pk_verifikator(bahan, o)) is not None:
            per[v].append(n)
            nama[v] = bahan.atasan[o].nama
    urut = sorted(per.items(), key=lambda x: (-sum(x[1]), nama[x[0]]))
    return tuple(
        PesanVerifikator(v, nama[v], len(n), sum(n), v not in berakun, _ingatkan(pelaku, meja, baris, nama[v], n))
        for v, n in urut
    )


def _ingatkan(pelaku: Pelaku, meja: Meja, baris: BarisMeja, nama: str, banyak: list[int]) -> str:
    return (
        f"Yth. Bapak/Ibu {nama},\n\n{angka(sum(banyak))} aktivitas {teks_bulan(meja.bulan)} dari {angka(len(banyak))} pegawai "
        f"menunggu verifikasi Anda. {_tenggat(pelaku, meja, baris).removesuffix(' Daftarnya:')} "
        "Buka menu Perlu Verifikasi. Bila berhalangan, tunjuk pengganti pada menu itu.\n\nTerima kasih."
    )


def _boleh(pelaku: Pelaku, izin: Izin, opd_id: int) -> bool:
    lingkup = pelaku.lingkup(izin)
    return lingkup.seluruh or opd_id in lingkup.unit


def _pin(pelaku: Pelaku, awal: date, opd_id: int, pemilik: str) -> list[BarisHambatan]:
    """PINs that nobody holds, most punches first; one statement."""
    boleh = _boleh(pelaku, Izin.LIHAT_PRESENSI, opd_id)
    semua: QuerySet[PinTerekam] = pin_bulan(awal, akhir_bulan(awal))
    hasil = []
    for p in semua.select_related("mesin__unit").order_by("-jumlah", "mesin__kode", "pin"):
        unit = p.mesin.unit
        akar = TANPA_OPD if unit is None else unit.perangkat_daerah_id or unit.pk
        if akar == opd_id:
            keterangan = f"{p.mesin}: {angka(p.jumlah)} ketukan, terakhir {teks_tanggal(p.terakhir)}"
            hasil.append(
                BarisHambatan(f"PIN {p.pin}", "", keterangan, pemilik, "mesin-pin" if boleh else "", p.mesin_id)
            )
    return hasil


def _koreksi(awal: date, opd_id: int, pemilik: str, *, data: bool) -> list[BarisHambatan]:
    """Corrections without an answer, or accepted ones whose facts wait; oldest first. One statement. No amounts, no texts."""
    milik = dengan_data(PengajuanKoreksi.objects.filter(bulan=awal, perangkat_daerah=opd_id or None))
    terbuka = milik.filter(MENUNGGU_DATA if data else Q(status=StatusKoreksi.DIAJUKAN))
    return [
        BarisHambatan(
            k.pegawai.nama_lengkap,
            k.pegawai.nip or "",
            f"{k.perihal}, diajukan {teks_tanggal(k.diajukan_pada)}",
            pemilik,
        )
        for k in terbuka.select_related("pegawai").order_by("diajukan_pada", "pk")
    ]


def pesan_wa(pelaku: Pelaku, meja: Meja, baris: BarisMeja, bahan: BahanKesiapan, tautan: str) -> str:
    """A message to the operator, ready to be sent: what is missing, until when, where to look. No amounts; few names.

    Args:
        tautan: full address of the office's page.
    """
    ada = [h for h in baris.kesiapan.hitungan if h.jumlah]
    sapaan = " dan ".join(f"Bapak/Ibu {nama}" for nama in baris.operator) or "Bapak/Ibu operator"
    awal = f"Yth. {sapaan},\n\n{baris.nama}, {teks_bulan(meja.bulan)}:"
    if not ada:
        return f"{awal} semua data sudah lengkap. Terima kasih.\n\n{tautan}\n"
    nama = _nama_orang(bahan, baris.opd_id, [h.jenis.kode for h in ada])
    butir = [f"• {h.kalimat}{nama.get(h.jenis.kode, '')}" for h in ada]
    return "\n".join(
        [
            f"{awal} masih ada yang perlu diselesaikan.",
            *butir,
            "",
            _tenggat(pelaku, meja, baris),
            tautan,
            "",
            "Terima kasih.",
        ]
    )


def _tenggat(pelaku: Pelaku, meja: Meja, baris: BarisMeja) -> str:
    sampai = baris.keadaan.dibuka_sampai
    hari = sampai.astimezone(pelaku.sekarang().tzinfo).date() if sampai is not None else meja.batas
    if hari < pelaku.hari_ini():
        return f"Batasnya {teks_tanggal(hari)} sudah lewat; mohon diselesaikan hari ini. Daftarnya:"
    return f"Mohon diselesaikan paling lambat {teks_tanggal(hari)}. Daftarnya:"


def _nama_orang(bahan: BahanKesiapan, opd_id: int, kode: list[Kode]) -> dict[Kode, str]:
    """For each kind the first names in it, or the verifikators with their counts; one statement."""
    milik = {k: {o: n for o, n in terkena(bahan, k).items() if bahan.orang[o].opd_id == opd_id} for k in kode}
    orang = {o for k, isi in milik.items() if k is not Kode.VERIFIKASI for o in list(isi)[: NAMA_PADA_PESAN * 5]}
    nama = {p.pk: p.nama for p in _urut(dict.fromkeys(orang, 1))} if orang else {}
    hasil: dict[Kode, str] = {}
    for k, isi in milik.items():
        if k is Kode.VERIFIKASI:
            per: Counter[str] = Counter()
            for o, n in isi.items():
                per[_verifikator(bahan, o)] += n
            sebut = [f"{v} ({angka(n)})" for v, n in per.most_common()]
        else:
            sebut = [nama[o] for o in nama if o in isi]
        hasil[k] = _sebut(sebut, len(sebut) if k is Kode.VERIFIKASI else len(isi))
    return hasil


def _sebut(nama: list[str], semua: int) -> str:
    if not nama:
        return ""
    lebih = semua - NAMA_PADA_PESAN
    ekor = f", dan {angka(lebih)} lainnya" if lebih > 0 else ""
    return f": {', '.join(nama[:NAMA_PADA_PESAN])}{ekor}"
