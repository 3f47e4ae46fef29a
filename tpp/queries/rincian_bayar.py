"""What became of a result: what a list paid for it, differences before and after, corrections asked for."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from kinerja.inti.pelaku import Pelaku
from tpp.models import DaftarPembayaran, HasilTpp, PengajuanKoreksi, SelisihTpp
from tpp.queries.koreksi import Tenggat, koreksi_bulan, tenggat_menurut
from tpp.queries.sekitar_hasil import BarisBayar, SekitarHasil, sebut_rekening
from tpp.states import StatusKoreksi


@dataclass(frozen=True, slots=True)
class RincianBayar:
    """Beside the result itself.

    baris: the frozen line of the list that pays it. ikut: differences of earlier months that this list took.
    perbaikan: differences found in this month afterwards. tenggat: only for the owner.
    """

    baris: BarisBayar | None
    ikut: tuple[SelisihTpp, ...]
    perbaikan: tuple[SelisihTpp, ...]
    koreksi: tuple[PengajuanKoreksi, ...]
    tenggat: Tenggat | None

    @property
    def rekening(self) -> str:
        """Bank and last four digits of the account it was paid to; "" while no list pays it."""
        b = self.baris
        return sebut_rekening(b.bank, b.rekening) if b and b.rekening else ""

    @property
    def terbuka(self) -> frozenset[tuple[str, date | None]]:
        """(subject, day) of corrections that wait for an answer."""
        return frozenset((k.perihal, k.tanggal) for k in self.koreksi if k.status == StatusKoreksi.DIAJUKAN)


def rincian_bayar(
    hasil: HasilTpp, daftar: DaftarPembayaran | None, sekitar: SekitarHasil, pelaku: Pelaku
) -> RincianBayar:
    """For a result that the reader may see, the list that rests on it and what stands beside it; at most two statements.

    A list has lines from *Disahkan* on. What people wrote in corrections is theirs: it is shown to the owner only.
    """
    milik = pelaku.pegawai_id == hasil.pegawai_id
    baris, bulan = sekitar.baris, hasil.proses.bulan
    syarat = Q(bulan=bulan) if baris is None else Q(bulan=bulan) | Q(daftar=baris.daftar_id)
    semua = SelisihTpp.objects.filter(syarat, pegawai=hasil.pegawai_id)
    selisih = list(semua.select_related("daftar__bulan_opd").defer("masukan", "rincian").order_by("bulan", "pk"))
    return RincianBayar(
        baris=baris,
        ikut=tuple(s for s in selisih if baris is not None and s.daftar_id == baris.daftar_id),
        perbaikan=tuple(s for s in selisih if s.bulan == bulan),
        koreksi=tuple(koreksi_bulan(hasil.pegawai_id, bulan)) if milik else (),
        tenggat=tenggat_menurut(sekitar.batas, hasil, daftar, pelaku) if milik else None,
    )
