"""Import of approved leave and dinas luar: one row a person and span of days."""

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from kinerja.inti.impor import BarisPratinjau, IsiBerkas, Pengimpor, Rencana
from kinerja.inti.izin import Izin
from kinerja.inti.models import BarisUnggahan, Unggahan
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.tabel.dasar import Tolakan
from kinerja.inti.tabel.kolom import BarisTerpetakan, Pemetaan, terapkan_pemetaan
from kinerja.inti.tabel.nilai import NilaiSalah, Pilihan, baca_nip
from kinerja.queries.bulan import rentang_ditolak
from presensi.domain.cuti import BagianHari
from presensi.domain.rencana_cuti import BAGIAN, KOLOM_CUTI, BarisCuti, Cuti, RencanaCuti, susun_rencana_cuti
from presensi.domain.teks import tulis_rentang
from presensi.models import JenisKetidakhadiran, Ketidakhadiran
from presensi.pengimpor.terkunci import FormSurat, periksa_terkunci, surat_dari
from presensi.queries.lingkup import pegawai_kelola
from presensi.services.ketidakhadiran import BarisTidakHadir, simpan_banyak

_SINONIM = {"dl": "dinas_luar", "cuti": "cuti_tahunan", "ct": "cuti_tahunan", "sakit dengan surat": "sakit_surat"}


@dataclass(frozen=True, slots=True)
class Muatan:
    """Rows to write."""

    baris: list[BarisTidakHadir]


class PengimporCuti(Pengimpor):
    """Approved leave, sick notes and dinas luar."""

    kode = "cuti"
    judul = "Cuti dan Dinas Luar"
    penjelasan = (
        "Cuti, sakit, dan dinas luar yang sudah disetujui: NIP, jenis, tanggal mulai, tanggal selesai (termasuk). "
        "Kolom bagian (pagi atau siang) hanya untuk setengah hari."
    )
    izin = Izin.KELOLA_PRESENSI
    modul = "presensi"
    kolom = KOLOM_CUTI
    form_opsi = FormSurat

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
            paling_lama={k: j.paling_lama for k, j in jenis.items()},
            pegawai=orang,
            tercatat=_tercatat(orang),
        )
        rencana = _tolak_bulan_tertutup(rencana, orang)
        rentang = [(orang[c.nip][0], c.mulai, c.selesai + timedelta(1)) for _, c in rencana.baru]
        halangan, catatan = periksa_terkunci(rentang, opsi, oleh)
        halangan += [] if jenis else ["Belum ada jenis ketidakhadiran. Isi dahulu di Data Induk."]
        muatan = [
            BarisTidakHadir(orang[c.nip][0], jenis[c.jenis].pk, c.mulai, c.selesai, str(c.bagian))
            for _, c in rencana.baru
        ]
        return Rencana(
            jumlah=_jumlah(rencana),
            baris=_baris(isi, rencana, baris, {nip: nama for nip, (_, nama) in orang.items()}, sebutan),
            kepala=isi.tabel.kepala,
            sidik=hashlib.sha256(repr(muatan).encode()).hexdigest(),
            muatan=Muatan(muatan),
            halangan=halangan,
            catatan=catatan,
        )

    def terapkan(self, rencana: Rencana, unggahan: Unggahan, oleh: Pelaku) -> dict[str, Any]:
        return {"disimpan": simpan_banyak(baris=rencana.muatan.baris, oleh=oleh, surat=surat_dari(unggahan.opsi))}


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
    return [Cuti(nip[k.pegawai_id], k.jenis.kode, k.mulai, k.sampai, k.bagian) for k in ada]


def _tolak_bulan_tertutup(rencana: RencanaCuti, orang: Mapping[str, tuple[int, str]]) -> RencanaCuti:
    """Refuse new rows that touch a month which is closed and being calculated; one statement."""
    rentang = {b.nomor: (orang[b.cuti.nip][0], b.cuti.mulai, b.cuti.selesai + timedelta(1)) for b in rencana.baru}
    alasan = rentang_ditolak(set(rentang.values()))
    ditolak = [Tolakan(n, "", alasan[r]) for n, r in rentang.items() if r in alasan]
    if not ditolak:
        return rencana
    baru = tuple(b for b in rencana.baru if rentang[b.nomor] not in alasan)
    return replace(rencana, baru=baru, ditolak=(*rencana.ditolak, *ditolak))


def _jumlah(rencana: RencanaCuti) -> dict[str, int]:
    return {
        "baru": len(rencana.baru),
        "sama": len(rencana.sudah_ada),
        "ditolak": len({t.nomor for t in rencana.ditolak}),
    }


def _baris(
    isi: IsiBerkas,
    rencana: RencanaCuti,
    baris: Iterable[BarisTerpetakan],
    nama: Mapping[str, str],
    sebutan: Mapping[str, str],
) -> list[BarisPratinjau]:
    assert isi.tabel is not None  # noqa: S101
    sel = {b.nomor: b.sel for b in isi.tabel.baris}
    asal = {b.nomor: b for b in baris}
    per_nomor: dict[int, list[Tolakan]] = {}
    for tolakan in rencana.ditolak:
        per_nomor.setdefault(tolakan.nomor, []).append(tolakan)
    baru = [_baris_baru(b, sel[b.nomor], nama, sebutan) for b in rencana.baru]
    ditolak = [
        BarisPratinjau(
            nomor,
            BarisUnggahan.Putusan.DITOLAK,
            _sebut_orang(asal[nomor], nama),
            sel[nomor],
            alasan=_gabung(semua),
        )
        for nomor, semua in sorted(per_nomor.items())
    ]
    return [*baru, *ditolak]


def _sebut_orang(baris: BarisTerpetakan, nama: Mapping[str, str]) -> str:
    """Whose row it is: the name, else what stands in the NIP column."""
    isi = baris.nilai.get("nip")
    with suppress(NilaiSalah):
        nip = baca_nip(isi)
        return nama.get(nip, f"NIP {nip}")
    return f"NIP {isi}" if isi else "Tanpa NIP"


def _baris_baru(b: BarisCuti, sel: Any, nama: Mapping[str, str], sebutan: Mapping[str, str]) -> BarisPratinjau:
    masa = tulis_rentang(b.cuti.mulai, b.cuti.selesai)
    setengah = b.cuti.bagian != BagianHari.PENUH
    bagian = [("Bagian", "", BAGIAN.sebutan[b.cuti.bagian])] if setengah else []
    return BarisPratinjau(
        b.nomor,
        BarisUnggahan.Putusan.BARU,
        nama[b.cuti.nip],
        sel,
        perubahan=[("Jenis", "", sebutan[b.cuti.jenis]), ("Masa", "", masa), *bagian],
    )


def _gabung(tolakan: list[Tolakan]) -> str:
    return " ".join(f"{t.kolom}: {t.kalimat}" if t.kolom else t.kalimat for t in tolakan)
