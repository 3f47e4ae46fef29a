"""The official number of a year that was evaluated in two parts: written as entered, never reckoned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from kinerja.inti.audit import catat_banyak
from kinerja.inti.format import angka
from kinerja.inti.models import Unggahan
from kinerja.inti.pelaku import Ditolak, Pelaku
from skp.domain.ketentuan import KetentuanRejim
from skp.domain.nilai import Predikat
from skp.models import Evaluasi, NilaiGabungan, PeriodeSkp
from skp.policies.hasil_luar import check_urus
from skp.queries.gabungan import (
    KEDUA,
    PERTAMA,
    TAHUN,
    aturan_gabungan,
    gabungan_orang,
    paruh_orang,
    periksa_isi,
    sebutan_gabungan,
)
from skp.queries.hasil_luar import JENIS_GABUNGAN
from skp.services.atur_bkn import buku_masuk

_BIDANG = ("nilai", "predikat", "sebutan", "dasar", "bagian_pertama", "bagian_kedua", "unggahan")
DASAR_BAWAAN = "Dokumen penilaian kinerja tahun 2021"


@dataclass(frozen=True, slots=True)
class IsiGabungan:
    """The number of a person as on his paper. `dasar`: which paper."""

    pegawai_id: int
    nilai: Decimal
    predikat: str
    dasar: str = ""


def simpan_gabungan(*, isi: Sequence[IsiGabungan], oleh: Pelaku, unggahan: Unggahan | None = None) -> dict[str, int]:
    """Write official numbers, new ones and in place of those before; six statements for any number.

    Raises:
        Ditolak: no permission, or a number that cannot be one beside the halves that are here.
    """
    check_urus(oleh)
    ids = [i.pegawai_id for i in isi]
    with transaction.atomic():
        paruh, ada, aturan = paruh_orang(ids), gabungan_orang(ids), aturan_gabungan()
        sebutan = sebutan_gabungan()
        baru: list[NilaiGabungan] = []
        ubah: list[NilaiGabungan] = []
        for i in isi:
            baris = ada.get(i.pegawai_id) or NilaiGabungan(
                instansi_id=oleh.instansi_id, pegawai_id=i.pegawai_id, tahun=TAHUN, dibuat_oleh_id=oleh.keanggotaan_id
            )
            baris.nilai, baris.predikat, baris.dasar = i.nilai, Predikat(i.predikat), i.dasar or DASAR_BAWAAN
            baris.sebutan, baris.unggahan = sebutan[i.predikat], unggahan
            milik = paruh.get(i.pegawai_id, {})
            baris.bagian_pertama, baris.bagian_kedua = milik.get(PERTAMA), milik.get(KEDUA)
            _check_angka(i, milik, aturan)
            (ubah if i.pegawai_id in ada else baru).append(baris)
        NilaiGabungan.objects.bulk_create(baru)
        NilaiGabungan.objects.bulk_update(ubah, _BIDANG)
        semua = [*baru, *ubah]
        fakta = [(g, g.pegawai_id, {"nilai": str(g.nilai), "angka": angka(g.nilai, 2)}) for g in semua]
        catat_banyak("nilai_gabungan.simpan", oleh=oleh, baris=fakta)
    return {"baru": len(baru), "berubah": len(ubah)}


def _check_angka(i: IsiGabungan, milik: Mapping[str, Evaluasi], aturan: KetentuanRejim) -> None:
    pertama, kedua = (getattr(milik.get(r), "nilai", None) for r in (PERTAMA, KEDUA))
    if galat := periksa_isi(pertama, kedua, i.nilai, i.predikat, aturan).galat:
        raise Ditolak(" ".join(galat))


def impor_gabungan(
    *, periode: PeriodeSkp, isi: Sequence[IsiGabungan], ditolak: int, unggahan: Unggahan, oleh: Pelaku
) -> dict[str, int]:
    """Official numbers from a file, with the ledger entry; inside the caller's transaction.

    Raises:
        Ditolak: as `simpan_gabungan`.
    """
    hasil = simpan_gabungan(isi=isi, oleh=oleh, unggahan=unggahan)
    buku_masuk(periode, JENIS_GABUNGAN, unggahan, len(isi), ditolak, oleh)
    return hasil
