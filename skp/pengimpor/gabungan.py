"""Import of official numbers of 2021: matched by NIP, held against both halves, shown, then written at once."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from kinerja.inti.format import angka
from kinerja.inti.impor import IsiBerkas, Pengimpor, Rencana
from kinerja.inti.izin import Izin
from kinerja.inti.models import Unggahan
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.tabel.kolom import Pemetaan
from skp.domain.hasil_luar import KOLOM_GABUNGAN, BarisHasil, baca_hasil
from skp.domain.ketentuan import KetentuanRejim
from skp.models import Evaluasi, NilaiGabungan, PeriodeSkp
from skp.pengimpor.hasil_luar import Muatan, Putusan, kalimat_baris, orang_asing, susun_rencana
from skp.policies.hasil_luar import check_urus
from skp.queries import gabungan as queries
from skp.queries.atur_bkn import OrangKenal, orang_dari_nip
from skp.queries.hasil_luar import JENIS_GABUNGAN
from skp.services.gabungan import DASAR_BAWAAN, IsiGabungan, impor_gabungan

_TANPA_PERIODE = "Siapkan lebih dahulu periode Juli–Desember 2021 dengan dasar PermenPANRB 8/2021."


class PengimporGabungan(Pengimpor):
    """The official number of 2021, one row a person."""

    kode: ClassVar[str] = JENIS_GABUNGAN
    judul: ClassVar[str] = "Nilai gabungan tahun 2021"
    penjelasan: ClassVar[str] = (
        "Nilai dan predikat resmi setahun dari dua semester 2021 menurut dokumennya, satu baris satu pegawai. Angkanya "
        "disimpan sebagaimana tertulis, tidak dihitung."
    )
    izin: ClassVar[Izin] = Izin.ATUR_SKP
    modul: ClassVar[str] = "skp"
    kembali: ClassVar[str] = "skp-gabungan"
    kolom = KOLOM_GABUNGAN

    def check_buka(self, oleh: Pelaku) -> None:
        """Who records results of the whole instansi."""
        check_urus(oleh)

    def susun(self, isi: IsiBerkas, opsi: dict[str, Any], oleh: Pelaku) -> Rencana:
        """Plan the file against what is here; five statements for any number of people."""
        assert isi.tabel is not None  # noqa: S101  the kernel opens tables for importers with columns
        periode = queries.periode_kedua()
        if periode is None:
            return susun_rencana(isi, PeriodeSkp(), (), (), _TANPA_PERIODE)
        sebutan = queries.sebutan_gabungan()
        terbaca = baca_hasil(isi.tabel.baris, Pemetaan(isi.pemetaan, isi.tabel.kepala, KOLOM_GABUNGAN), sebutan)
        orang = orang_dari_nip({b.nip for b in terbaca.baris})
        ids = [o.pk for o in orang.values()]
        pemutus = _Pemutus(
            orang, queries.paruh_orang(ids), queries.gabungan_orang(ids), queries.aturan_gabungan(), sebutan
        )
        putusan = [pemutus.putuskan(b) for b in terbaca.baris]
        rencana = susun_rencana(isi, periode, putusan, terbaca.catatan)
        return replace(rencana, perihal=f"Nilai gabungan tahun {queries.TAHUN}")

    def terapkan(self, rencana: Rencana, unggahan: Unggahan, oleh: Pelaku) -> dict[str, Any]:
        """Write the numbers and the ledger entry."""
        m: Muatan = rencana.muatan
        periode = PeriodeSkp.objects.select_for_update().get(pk=m.periode_id)
        return impor_gabungan(periode=periode, isi=m.siap, ditolak=m.ditolak, unggahan=unggahan, oleh=oleh)


@dataclass(frozen=True, slots=True)
class _Pemutus:
    """Decides the rows against one state."""

    orang: Mapping[str, OrangKenal]
    paruh: Mapping[int, Mapping[str, Evaluasi]]
    ada: Mapping[int, NilaiGabungan]
    aturan: KetentuanRejim
    sebutan: Mapping[str, str]

    def putuskan(self, b: BarisHasil) -> Putusan:
        kenal = self.orang.get(b.nip)
        if kenal is None:
            return Putusan(b.nomor, b.nama or f"NIP {b.nip}", "ditolak", alasan=orang_asing(b.nip))
        if not b.predikat:
            return Putusan(b.nomor, kenal.nama, "ditolak", alasan="Isi kolom Predikat menurut dokumennya.")
        milik = self.paruh.get(kenal.pk, {})
        pertama, kedua = (getattr(milik.get(r), "nilai", None) for r in (queries.PERTAMA, queries.KEDUA))
        p = queries.periksa_isi(pertama, kedua, b.nilai, b.predikat, self.aturan)
        if p.galat:
            return Putusan(b.nomor, kenal.nama, "ditolak", alasan=" ".join(p.galat))
        return self._bandingkan(b, kenal, p.peringatan)

    def _bandingkan(self, b: BarisHasil, kenal: OrangKenal, periksa: tuple[str, ...]) -> Putusan:
        ada = self.ada.get(kenal.pk)
        dasar = b.dasar or DASAR_BAWAAN
        siap = IsiGabungan(kenal.pk, b.nilai, b.predikat, dasar)
        kini = f"{angka(b.nilai, 2)}, {self.sebutan[b.predikat]}"
        kalimat = kalimat_baris(b.nomor, kenal.nama, f"nilai gabungan {kini} ({dasar})", periksa)
        if ada is None:
            return Putusan(b.nomor, kenal.nama, "baru", siap, alasan=kalimat, periksa=periksa)
        if (ada.nilai, ada.predikat, ada.dasar) == (b.nilai, b.predikat, dasar):
            return Putusan(b.nomor, kenal.nama, "sama")
        lama = f"{angka(ada.nilai, 2)}, {ada.sebutan}"
        beda = (("Nilai gabungan", lama, kini),) if lama != kini else (("Dasar", ada.dasar, dasar),)
        return Putusan(b.nomor, kenal.nama, "berubah", siap, beda, kalimat if periksa else "", periksa)
