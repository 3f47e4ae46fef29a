"""Tutup Bulan: a row for each perangkat daerah with what blocks it, its state, and what the reader may do there now."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.http import Http404

from aktivitas.domain.batas_isi import tanggal_bulan_berikut
from aktivitas.queries.ketentuan import aturan_pada
from kinerja.domain.bulan import SEBUTAN, KeadaanBulan, StatusBulan
from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Lingkup, Pelaku
from kinerja.models import BulanOpd, PenugasanPeran, UnitKerja
from kinerja.queries.bulan import keadaan_bulan
from tpp.domain.kesiapan import Hitungan, sebut_hambatan
from tpp.models import DaftarPembayaran, ProsesTpp
from tpp.queries.kesiapan import TANPA_OPD, BahanKesiapan, Kesiapan, bahan_kesiapan, hitung_kesiapan
from tpp.queries.muatan import akhir_bulan
from tpp.queries.perubahan import TANPA_PERUBAHAN, Perubahan, Sejak, perubahan_sesudah
from tpp.queries.perubahan_proses import diperhitungkan
from tpp.queries.tindakan import Tindakan, tindakan_bulan

TINDAKAN = (Izin.TUTUP_BULAN, Izin.HITUNG_TPP, Izin.PERIKSA_TPP, Izin.SAHKAN_TPP, Izin.BAYAR_TPP)
PANTAU = (*TINDAKAN, Izin.LIHAT_RUPIAH, Izin.KELOLA_PEGAWAI, Izin.KELOLA_PRESENSI, Izin.KELOLA_AKTIVITAS)
"""Whoever acts on a month, or keeps the facts that it waits for, sees how ready it is; amounts are not shown here."""
TANPA_NAMA = "Tanpa perangkat daerah"


@dataclass(frozen=True, slots=True)
class BarisMeja:
    """One perangkat daerah in one month. `operator`: who keeps its data, by name."""

    opd_id: int
    nama: str
    kesiapan: Kesiapan
    bulan_opd: BulanOpd | None
    daftar: DaftarPembayaran | None
    perubahan: Perubahan
    operator: tuple[str, ...]
    sedang_dihitung: bool
    tindakan: tuple[Tindakan, ...] = ()

    @property
    def keadaan(self) -> KeadaanBulan:
        if self.bulan_opd is None:
            return KeadaanBulan(date.min, self.opd_id)
        b = self.bulan_opd
        return KeadaanBulan(b.bulan, b.perangkat_daerah_id, StatusBulan(b.status), b.dibuka_sampai)

    @property
    def status(self) -> StatusBulan:
        return self.keadaan.status

    @property
    def sebutan(self) -> str:
        return SEBUTAN[self.status]

    @property
    def nada(self) -> str:
        """Tone of the state (`lencana`)."""
        if self.keadaan.dikunci:
            return "baik"
        return "jalan" if self.keadaan.terbuka else "tunggu"

    @property
    def siap(self) -> bool:
        """Nothing blocks; a row without people has nothing to close."""
        return self.kesiapan.siap and self.opd_id != TANPA_OPD

    @property
    def tanpa_isi(self) -> bool:
        """Neither people nor anything that blocks."""
        return not self.kesiapan.pegawai and not any(h.jumlah for h in self.menghambat)

    @property
    def hambatan(self) -> str:
        """The blockers in one phrase."""
        return sebut_hambatan(self.kesiapan.hitungan)

    @property
    def menghambat(self) -> tuple[Hitungan, ...]:
        return tuple(h for h in self.kesiapan.hitungan if h.menghambat)

    @property
    def perlu_dilihat(self) -> tuple[Hitungan, ...]:
        """What there is of the kinds that do not block."""
        return tuple(h for h in self.kesiapan.hitungan if not h.menghambat and h.jumlah)

    @property
    def dapat(self) -> tuple[Tindakan, ...]:
        """Acts that are possible now, in the order of the month."""
        return tuple(t for t in self.tindakan if not t.mati)

    @property
    def belum_dapat(self) -> tuple[Tindakan, ...]:
        """Acts of the reader's roles that are off, each with its reason."""
        return tuple(t for t in self.tindakan if t.mati)

    def tindakan_kode(self, kode: str) -> Tindakan | None:
        """The act of that code, when the reader may do it here at all."""
        return next((t for t in self.tindakan if t.kode == kode), None)


@dataclass(frozen=True, slots=True)
class Meja:
    """A month as the reader may see it. `batas`: last day of verification; `seluruh`: he sees every office."""

    bulan: date
    berakhir: bool
    batas: date
    seluruh: bool
    ada_ketentuan: bool
    kolom: tuple[Hitungan, ...]
    baris: tuple[BarisMeja, ...]

    @property
    def siap_ditutup(self) -> tuple[BarisMeja, ...]:
        """Rows that may be closed now and have nothing against it."""
        return tuple(b for b in self.baris if b.siap and b.status is StatusBulan.BERJALAN and b.kesiapan.pegawai)

    @property
    def ringkasan(self) -> tuple[tuple[str, int], ...]:
        """(state, how many offices) in the order of the states; only those that occur."""
        milik = [b.status for b in self.baris if b.opd_id != TANPA_OPD]
        return tuple((SEBUTAN[s], milik.count(s)) for s in StatusBulan if s in milik)


def lingkup_pantau(pelaku: Pelaku) -> Lingkup:
    """Where the actor may follow the month."""
    semua = [pelaku.lingkup(i) for i in PANTAU]
    return Lingkup(any(s.seluruh for s in semua), frozenset().union(*(s.unit for s in semua)))


def opd_terlihat(pelaku: Pelaku) -> QuerySet[UnitKerja]:
    """Perangkat daerah whose month the actor may follow, by name."""
    lingkup = lingkup_pantau(pelaku)
    semua = UnitKerja.objects.filter(parent=None, aktif=True).order_by(Lower("nama"), "pk")
    return semua if lingkup.seluruh else semua.filter(pk__in=lingkup.unit)


def meja(pelaku: Pelaku, bulan: date, opd: Collection[int] | None = None) -> Meja:
    """The desk of one month; the same number of statements for one office and for fifty.

    Args:
        opd: only these of the visible ones.
    """
    return susun_meja(pelaku, bulan, opd)[0]


def susun_meja(pelaku: Pelaku, bulan: date, opd: Collection[int] | None = None) -> tuple[Meja, BahanKesiapan]:
    """The desk together with the facts it was counted from."""
    awal = bulan.replace(day=1)
    terlihat = opd_terlihat(pelaku)
    nama = dict((terlihat if opd is None else terlihat.filter(pk__in=opd)).values_list("pk", "nama"))
    seluruh = lingkup_pantau(pelaku).seluruh
    semua = seluruh and (opd is None or TANPA_OPD in opd)
    bahan = bahan_kesiapan(pelaku, awal, None if semua else list(nama))
    kesiapan = hitung_kesiapan(bahan, nama)
    baris = _baris(pelaku, bahan, kesiapan, nama, tanpa_opd=semua)
    kolom = next(iter(kesiapan.values())).hitungan if kesiapan else ()
    hasil = Meja(
        bulan=awal,
        berakhir=pelaku.hari_ini() >= akhir_bulan(awal),
        batas=batas_verifikasi(awal),
        seluruh=seluruh,
        ada_ketentuan=bahan.aturan is not None,
        kolom=tuple(h for h in kolom if h.menghambat),
        baris=baris,
    )
    return hasil, bahan


def satu_opd(pelaku: Pelaku, bulan: date, opd_id: int) -> tuple[Meja, BarisMeja, BahanKesiapan]:
    """One visible row of the desk with its facts. Raises Http404."""
    isi, bahan = susun_meja(pelaku, bulan, [opd_id])
    baris = next((b for b in isi.baris if b.opd_id == opd_id), None)
    if baris is None:
        raise Http404("Perangkat daerah tidak ditemukan.")
    return isi, baris, bahan


def batas_verifikasi(awal: date) -> date:
    """The last day on which the entries of a month are to be verified, by the rules of the log; one statement."""
    akhir = akhir_bulan(awal)
    hari = date.fromordinal(akhir.toordinal() - 1)
    return tanggal_bulan_berikut(hari, aturan_pada(hari).tanggal_verifikasi)


def _baris(
    pelaku: Pelaku, bahan: BahanKesiapan, kesiapan: dict[int, Kesiapan], nama: dict[int, str], *, tanpa_opd: bool
) -> tuple[BarisMeja, ...]:
    awal = bahan.bulan
    keadaan = keadaan_bulan(awal)
    daftar = {d.bulan_opd.perangkat_daerah_id: d for d in _daftar(awal, nama)}
    perubahan = perubahan_sesudah(awal, _sejak(bahan, daftar))
    operator = _operator(pelaku, nama)
    berjalan = set(
        ProsesTpp.objects.filter(bulan=awal, status=ProsesTpp.Status.BERJALAN).values_list(
            "perangkat_daerah", flat=True
        )
    )
    hasil = []
    for pk, sebutan in nama.items():
        satu = BarisMeja(
            opd_id=pk,
            nama=sebutan,
            kesiapan=kesiapan[pk],
            bulan_opd=keadaan.get(pk),
            daftar=daftar.get(pk),
            perubahan=perubahan.get(pk, TANPA_PERUBAHAN),
            operator=operator.get(pk, ()),
            sedang_dihitung=bool(berjalan & {None, pk}),
        )
        hasil.append(_dengan_tindakan(pelaku, satu, awal))
    sisa = kesiapan.get(TANPA_OPD)
    if tanpa_opd and sisa is not None and (sisa.pegawai or any(h.jumlah for h in sisa.hitungan)):
        hasil.append(BarisMeja(TANPA_OPD, TANPA_NAMA, sisa, None, None, TANPA_PERUBAHAN, (), False))
    return tuple(hasil)


def _dengan_tindakan(pelaku: Pelaku, baris: BarisMeja, awal: date) -> BarisMeja:
    pemeriksa = baris.bulan_opd.diperiksa_oleh_id if baris.bulan_opd else None
    tindakan = tindakan_bulan(
        pelaku, baris.opd_id, awal, baris.status, pemeriksa=pemeriksa, sedang_dihitung=baris.sedang_dihitung
    )
    return replace(baris, tindakan=tindakan)


def _daftar(awal: date, opd: Collection[int]) -> QuerySet[DaftarPembayaran]:
    milik = DaftarPembayaran.objects.filter(bulan_opd__bulan=awal, bulan_opd__perangkat_daerah__in=list(opd))
    return milik.select_related("bulan_opd", "proses")


def _sejak(bahan: BahanKesiapan, daftar: dict[int, DaftarPembayaran]) -> list[Sejak]:
    """People of the months that rest on a run, and until when their facts were taken in; one statement.

    A reopened month is calculated anew anyway.
    """
    berjalan = StatusBulan.BERJALAN
    sejak = diperhitungkan(daftar.values())
    waktu = {opd: sejak[d.pk] for opd, d in daftar.items() if d.bulan_opd.status != berjalan}
    return [Sejak(f.pegawai_id, f.opd_id, waktu[f.opd_id]) for f in bahan.orang.values() if f.opd_id in waktu]


def _operator(pelaku: Pelaku, opd: Collection[int]) -> dict[int, tuple[str, ...]]:
    """Names of the operators in office today; one statement."""
    tugas = PenugasanPeran.objects.pada(pelaku.hari_ini()).filter(peran="operator_opd", unit__in=list(opd))
    hasil: dict[int, tuple[str, ...]] = {}
    for unit, nama in tugas.order_by("keanggotaan__nama").values_list("unit", "keanggotaan__nama"):
        hasil[unit] = (*hasil.get(unit, ()), nama)
    return hasil
