"""Whether a calculated list still says what the facts of now would give. Asked where somebody answers for its sums."""

from dataclasses import dataclass
from decimal import Decimal

from kinerja.inti.format import angka, rupiah
from kinerja.inti.pelaku import Ditolak
from kinerja.models import Pegawai
from tpp.domain.aturan import byte_kanonik
from tpp.models import DaftarPembayaran, HasilTpp
from tpp.queries.ketentuan import ketentuan_berlaku
from tpp.queries.koreksi_data import koreksi_menunggu_data
from tpp.queries.muatan import proses_untuk_dihitung
from tpp.services.hitung import UKURAN_POTONGAN, hitung_orang, potongan, siapkan_bulan

SEBUT_NAMA = 3


class DataBerubah(Ditolak):
    """The facts have changed since the calculation: calculate again, or say why not."""


@dataclass(frozen=True, slots=True)
class Perbedaan:
    """People whose result would be another one now, in whole rupiah together; `ketentuan`: another version is in force."""

    orang: tuple[int, ...] = ()
    rupiah: Decimal = Decimal(0)
    ketentuan: bool = False

    def __bool__(self) -> bool:
        return bool(self.orang) or self.ketentuan


def perbedaan(daftar: DaftarPembayaran) -> Perbedaan:
    """Calculate the list's people again, without writing, and compare with what is stored; four statements a chunk.

    It sees facts that were written while the run was reading, which a comparison of times would miss.
    """
    opd, bulan = daftar.bulan_opd.perangkat_daerah_id, daftar.bulan_opd.bulan
    bahan = siapkan_bulan(proses_untuk_dihitung(daftar.proses_id), opd)
    dikunci = frozenset(bahan.proses.orang_dikunci)  # type: ignore[attr-defined]
    lama: dict[int, tuple[bytes, Decimal]] = {
        pk: (byte_kanonik(rincian), bersih)
        for pk, rincian, bersih in HasilTpp.objects.filter(proses=daftar.proses_id, perangkat_daerah=opd).values_list(
            "pegawai", "rincian", "bersih"
        )
    }
    kini: dict[int, tuple[bytes, Decimal]] = {}
    for ids in potongan([pk for pk in bahan.orang if pk not in dikunci], 0, UKURAN_POTONGAN):
        hasil, _ = hitung_orang(bahan, ids, opd)
        kini |= {b.pegawai_id: (byte_kanonik(b.rincian), Decimal(b.rincian["bersih"])) for b in hasil}
    beda = sorted(pk for pk in {*lama, *kini} if lama.get(pk) != kini.get(pk))
    jumlah = sum((kini[pk][1] for pk in beda if pk in kini), Decimal(0))
    jumlah -= sum((lama[pk][1] for pk in beda if pk in lama), Decimal(0))
    return Perbedaan(tuple(beda), jumlah, ketentuan_berlaku(bulan).pk != daftar.proses.ketentuan_id)


def check_mutakhir(daftar: DaftarPembayaran, alasan: str) -> str:
    """What to record when somebody goes on with a list that the facts have left behind; "" when they have not.

    Raises:
        DataBerubah: results would differ, or an accepted correction waits for its facts, and no reason is given.
    """
    beda = perbedaan(daftar)
    bagian = [f"{_kalimat(beda)} sesudah perhitungan ke-{daftar.proses.nomor}"] if beda else []
    if koreksi := koreksi_menunggu_data(daftar).count():
        bagian.append(f"{angka(koreksi)} koreksi sudah diterima, tetapi datanya belum diubah")
    if not bagian:
        return ""
    kalimat = ". ".join(bagian)
    if not alasan.strip():
        raise DataBerubah(
            f"{kalimat}. Perbaiki datanya dan hitung kembali bulan ini, atau tuliskan alasan melanjutkan dengan "
            "perhitungan ini."
        )
    return f"{kalimat}. Tetap dilanjutkan: {alasan.strip()}"


def _kalimat(beda: Perbedaan) -> str:
    bagian = ["Ketentuan TPP bulan ini berganti"] if beda.ketentuan else []
    if beda.orang:
        nama = [p.nama_lengkap for p in Pegawai.objects.filter(pk__in=beda.orang[:SEBUT_NAMA]).order_by("pk")]
        sisa = len(beda.orang) - len(nama)
        siapa = ", ".join(nama) + (f", dan {angka(sisa)} lainnya" if sisa else "")
        arah = "bertambah" if beda.rupiah > 0 else "berkurang"
        akibat = f"jumlah yang seharusnya {arah} {rupiah(abs(beda.rupiah))}" if beda.rupiah else "jumlahnya tetap"
        bagian.append(f"Data {angka(len(beda.orang))} pegawai berubah ({siapa}; {akibat})")
    return "; ".join(bagian)
