"""Import of approved leave and dinas luar: one row a person and span of days."""

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from kinerja.inti.format import tanggal as tulis_tanggal
from kinerja.inti.impor import BarisPratinjau, IsiBerkas, Pengimpor, Rencana
from kinerja.inti.izin import Izin
from kinerja.inti.models import BarisUnggahan, Unggahan
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.tabel.dasar import Tolakan
from kinerja.inti.tabel.kolom import BarisTerpetakan, Pemetaan, terapkan_pemetaan
from kinerja.inti.tabel.nilai import NilaiSalah, Pilihan, baca_nip
from presensi.domain.rencana_cuti import KOLOM_CUTI, BarisCuti, Cuti, RencanaCuti, susun_rencana_cuti
from presensi.models import JenisKetidakhadiran, Ketidakhadiran
from presensi.queries.lingkup import pegawai_kelola
from presensi.services.ketidakhadiran import simpan_banyak

_SINONIM = {"dl": "dinas_luar", "cuti": "cuti_tahunan", "ct": "cuti_tahunan", "sakit dengan surat": "sakit_surat"}


@dataclass(frozen=True, slots=True)
class Muatan:
    """Rows to write: (pegawai_id, jenis_id, first day, last day)."""

    baris: list[tuple[int, int, date, date]]


class PengimporCuti(Pengimpor):
    """Approved leave, sick notes and dinas luar."""

    kode = "cuti"
    judul = "Cuti dan dinas luar"
    penjelasan = (
        "Cuti, sakit, dan dinas luar yang sudah disetujui: NIP, jenis, tanggal mulai, tanggal selesai (termasuk)."
    )
    izin = Izin.KELOLA_PRESENSI
    kolom = KOLOM_CUTI

    def susun(self, isi: IsiBerkas, opsi: dict[str, Any], oleh: Pelaku) -> Rencana:
        """Plan. People outside the actor's units are refused as unknown, so that nobody learns who works elsewhere."""
        assert isi.tabel is not None  # noqa: S101  `kolom` is not empty, so the kernel hands a table
        pemetaan = Pemetaan(isi.pemetaan, isi.tabel.kepala, KOLOM_CUTI)
        baris = list(terapkan_pemetaan(isi.tabel.baris, pemetaan))
        orang = _orang(baris, oleh)
        jenis = {j.kode: j for j in JenisKetidakhadiran.objects.all()}
        sebutan = {k: j.nama for k, j in jenis.items()}
        sinonim = {s: k for s, k in _SINONIM.items() if k in jenis}
        rencana = susun_rencana_cuti(
            baris,
            pemetaan,
            jenis=Pilihan("Jenis", sebutan, sinonim),
            pegawai=orang,
            tercatat=_tercatat(orang),
        )
        halangan = [] if jenis else ["Belum ada jenis ketidakhadiran. Isi dahulu di Data Induk."]
        muatan = [(orang[b.cuti.nip][0], jenis[b.cuti.jenis].pk, b.cuti.mulai, b.cuti.selesai) for b in rencana.baru]
        return Rencana(
            jumlah=_jumlah(rencana),
            baris=_baris(isi, rencana, {nip: nama for nip, (_, nama) in orang.items()}, sebutan),
            kepala=isi.tabel.kepala,
            sidik=hashlib.sha256(repr(muatan).encode()).hexdigest(),
            muatan=Muatan(muatan),
            halangan=halangan,
        )

    def terapkan(self, rencana: Rencana, unggahan: Unggahan, oleh: Pelaku) -> dict[str, Any]:
        return {"disimpan": simpan_banyak(baris=rencana.muatan.baris, oleh=oleh)}


def _orang(baris: Iterable[BarisTerpetakan], oleh: Pelaku) -> dict[str, tuple[int, str]]:
    """NIP → (id, name) of the people in the file whom the actor keeps."""
    nip = set()
    for satu in baris:
        with suppress(NilaiSalah):
            nip.add(baca_nip(satu.nilai.get("nip")))
    milik = pegawai_kelola(oleh).filter(nip__in=nip).values_list("nip", "pk", "nama")
    return {satu: (pk, nama) for satu, pk, nama in milik if satu is not None}


def _tercatat(orang: Mapping[str, tuple[int, str]]) -> list[Cuti]:
    """Absences on record, with their last day included as the file writes it."""
    nip = {pk: satu for satu, (pk, _) in orang.items()}
    ada = Ketidakhadiran.objects.filter(pegawai_id__in=list(nip)).select_related("jenis")
    return [Cuti(nip[k.pegawai_id], k.jenis.kode, k.mulai, k.sampai) for k in ada]


def _jumlah(rencana: RencanaCuti) -> dict[str, int]:
    return {
        "baru": len(rencana.baru),
        "sama": len(rencana.sudah_ada),
        "ditolak": len({t.nomor for t in rencana.ditolak}),
    }


def _baris(
    isi: IsiBerkas, rencana: RencanaCuti, nama: Mapping[str, str], sebutan: Mapping[str, str]
) -> list[BarisPratinjau]:
    assert isi.tabel is not None  # noqa: S101
    sel = {b.nomor: b.sel for b in isi.tabel.baris}
    per_nomor: dict[int, list[Tolakan]] = {}
    for tolakan in rencana.ditolak:
        per_nomor.setdefault(tolakan.nomor, []).append(tolakan)
    baru = [_baris_baru(b, sel[b.nomor], nama, sebutan) for b in rencana.baru]
    ditolak = [
        BarisPratinjau(nomor, BarisUnggahan.Putusan.DITOLAK, f"Baris {nomor}", sel[nomor], alasan=_gabung(semua))
        for nomor, semua in sorted(per_nomor.items())
    ]
    return [*baru, *ditolak]


def _baris_baru(b: BarisCuti, sel: Any, nama: Mapping[str, str], sebutan: Mapping[str, str]) -> BarisPratinjau:
    masa = f"{tulis_tanggal(b.cuti.mulai)} s.d. {tulis_tanggal(b.cuti.selesai)}"
    return BarisPratinjau(
        b.nomor,
        BarisUnggahan.Putusan.BARU,
        nama[b.cuti.nip],
        sel,
        perubahan=[("Jenis", "", sebutan[b.cuti.jenis]), ("Masa", "", masa)],
    )


def _gabung(tolakan: list[Tolakan]) -> str:
    return " ".join(f"{t.kolom}: {t.kalimat}" if t.kolom else t.kalimat for t in tolakan)
