"""Import of a roster: one row a person and date, with the code of a pattern or `lepas`."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kinerja.inti.format import tanggal as tulis_tanggal
from kinerja.inti.impor import BarisPratinjau, IsiBerkas, Pengimpor, Rencana
from kinerja.inti.izin import Izin
from kinerja.inti.models import BarisUnggahan, Unggahan
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.tabel.dasar import Tolakan
from kinerja.inti.tabel.kolom import BarisTerpetakan, Pemetaan, terapkan_pemetaan
from kinerja.inti.tabel.nilai import NilaiSalah, Pilihan, baca_nip, baca_tanggal
from presensi.domain.kalender import cari_bentrok, kalimat_bentrok
from presensi.domain.rencana_sif import (
    KOLOM_SIF,
    LEPAS,
    SEBUTAN_LEPAS,
    SINONIM_LEPAS,
    BarisSif,
    RencanaSif,
    susun_rencana_sif,
)
from presensi.models import JadwalSif, PolaKerja
from presensi.pengimpor.terkunci import FormSurat, periksa_terkunci, surat_dari
from presensi.queries.lingkup import pegawai_kelola
from presensi.queries.muatan import MuatanPresensi
from presensi.queries.pola import LEPAS as TANPA_POLA
from presensi.queries.pola import PolaBulan
from presensi.queries.sif import tanpa_jam
from presensi.services.sif import BarisSif as BarisTulis
from presensi.services.sif import simpan_jadwal

MAKS_BULAN = 3
"""Months in one file: a roster is made month by month, so more of them is a date gone wrong."""
_Putusan = BarisUnggahan.Putusan


@dataclass(frozen=True, slots=True)
class Kamus:
    """People (NIP to id and name) and patterns (code to id, code to name) of the file."""

    orang: Mapping[str, tuple[int, str]]
    pola: Mapping[str, int]
    sebutan: Mapping[str, str]


class PengimporSif(Pengimpor):
    """The roster of shift workers."""

    kode = "sif"
    judul = "Jadwal sif"
    penjelasan = (
        "Jadwal kerja bergilir: NIP, tanggal, dan kode pola (atau lepas). Tanggal yang tidak tertulis mengikuti pola kerja "
        "pegawainya."
    )
    izin = Izin.KELOLA_PRESENSI
    modul = "presensi"
    kolom = KOLOM_SIF
    form_opsi = FormSurat

    def susun(self, isi: IsiBerkas, opsi: dict[str, Any], oleh: Pelaku) -> Rencana:
        """Plan. People outside the actor's units are refused as unknown; dates that cannot follow each other are refused."""
        assert isi.tabel is not None  # noqa: S101  `kolom` is not empty, so the kernel hands a table
        pemetaan = Pemetaan(isi.pemetaan, isi.tabel.kepala, KOLOM_SIF)
        baris = list(terapkan_pemetaan(isi.tabel.baris, pemetaan))
        kamus = _kamus(baris, oleh)
        lama = _tercatat(kamus, baris)
        sinonim = dict.fromkeys(SINONIM_LEPAS, LEPAS)
        rencana = susun_rencana_sif(
            baris,
            pemetaan,
            pola=Pilihan("Sif", kamus.sebutan, sinonim),
            pegawai=kamus.orang,
            tercatat=lama,
        )
        bulan = {b.sif.tanggal.replace(day=1) for b in (*rencana.baru, *rencana.berubah)}
        halangan = []
        if len(bulan) > MAKS_BULAN:
            halangan = [f"Berkas ini memuat {len(bulan)} bulan, paling banyak {MAKS_BULAN}. Pisahkan per bulan."]
        else:
            rencana = _singkirkan_tanpa_jam(rencana, kamus, pemetaan.judul("sif"))
            rencana = _singkirkan_bentrok(rencana, bulan, kamus)
        tulis = [_tulis(b, kamus) for b in (*rencana.baru, *rencana.berubah)]
        rentang = [(b.pegawai_id, b.tanggal, b.tanggal + timedelta(1)) for b in tulis]
        kunci, catatan = periksa_terkunci(rentang, opsi, oleh)
        return Rencana(
            jumlah=_jumlah(rencana),
            baris=_baris(isi, rencana, kamus, lama),
            kepala=isi.tabel.kepala,
            sidik=hashlib.sha256(repr(tulis).encode()).hexdigest(),
            muatan=tulis,
            halangan=[*halangan, *kunci],
            catatan=catatan,
        )

    def terapkan(self, rencana: Rencana, unggahan: Unggahan, oleh: Pelaku) -> dict[str, Any]:
        return {"disimpan": simpan_jadwal(baris=rencana.muatan, oleh=oleh, surat=surat_dari(unggahan.opsi))}


def _kamus(baris: Iterable[BarisTerpetakan], oleh: Pelaku) -> Kamus:
    nip = set()
    for satu in baris:
        with suppress(NilaiSalah):
            nip.add(baca_nip(satu.nilai.get("nip")))
    milik = pegawai_kelola(oleh).filter(nip__in=nip).values_list("nip", "pk", "nama")
    pola = list(PolaKerja.objects.order_by("nama"))
    sebutan = {p.kode: p.nama for p in pola} | {LEPAS: SEBUTAN_LEPAS}
    return Kamus(
        {satu: (pk, nama) for satu, pk, nama in milik if satu is not None}, {p.kode: p.pk for p in pola}, sebutan
    )


def _tercatat(kamus: Kamus, baris: Iterable[BarisTerpetakan]) -> dict[tuple[str, date], str]:
    """(NIP, date) to the code on record, between the first and the last date of the file."""
    tanggal = []
    for satu in baris:
        with suppress(NilaiSalah):
            tanggal.append(baca_tanggal(satu.nilai.get("tanggal")))
    if not tanggal:
        return {}
    rentang = (min(tanggal), max(tanggal))
    nip = {pk: satu for satu, (pk, _) in kamus.orang.items()}
    ada = JadwalSif.objects.filter(pegawai_id__in=list(nip), tanggal__range=rentang)
    isi = ada.values_list("pegawai_id", "tanggal", "pola__kode")
    return {(nip[pegawai], hari): kode or LEPAS for pegawai, hari, kode in isi}


def _tulis(baris: BarisSif, kamus: Kamus) -> BarisTulis:
    sif = baris.sif
    return BarisTulis(kamus.orang[sif.nip][0], sif.tanggal, kamus.pola.get(sif.kode))


def _singkirkan_tanpa_jam(rencana: RencanaSif, kamus: Kamus, judul: str) -> RencanaSif:
    """Refuse dates whose pattern has no hours on that weekday: the day would stay off without anybody noticing."""
    hari = {
        b.nomor: (b.sif.tanggal, kamus.pola[b.sif.kode])
        for b in (*rencana.baru, *rencana.berubah)
        if b.sif.kode != LEPAS
    }
    keluhan = tanpa_jam(hari.values())
    kalimat = "{} Bila memang tidak bekerja, tulis “lepas”."
    return _tanpa(rencana, [Tolakan(n, judul, kalimat.format(keluhan[h])) for n, h in hari.items() if h in keluhan])


def _singkirkan_bentrok(rencana: RencanaSif, bulan: Iterable[date], kamus: Kamus) -> RencanaSif:
    """Refuse dates whose work runs into that of the next day, by the file, the roster or the person's pattern."""
    rencana_orang: dict[str, dict[date, BarisSif]] = {}
    for b in (*rencana.baru, *rencana.berubah):
        rencana_orang.setdefault(b.sif.nip, {})[b.sif.tanggal] = b
    ditolak: list[Tolakan] = []
    for awal in sorted(bulan):
        muatan = MuatanPresensi.siapkan(awal)
        susunan = muatan.susunan([kamus.orang[nip][0] for nip in rencana_orang])
        for nip, milik in rencana_orang.items():
            ditolak += _bentrok_orang(muatan.pola, susunan[kamus.orang[nip][0]], milik, kamus)
    return _tanpa(rencana, ditolak)


def _tanpa(rencana: RencanaSif, ditolak: Sequence[Tolakan]) -> RencanaSif:
    """The plan without the rows that are refused now."""
    nomor = {t.nomor for t in ditolak}
    return RencanaSif(
        tuple(b for b in rencana.baru if b.nomor not in nomor),
        tuple(b for b in rencana.berubah if b.nomor not in nomor),
        rencana.sama,
        tuple(sorted([*rencana.ditolak, *ditolak], key=lambda t: t.nomor)),
    )


def _bentrok_orang(pola: PolaBulan, susunan: Sequence[int], milik: dict[date, BarisSif], kamus: Kamus) -> list[Tolakan]:
    """Refusals of one person's month; what is refused leaves `milik`, so that the rest is judged without it."""
    ditolak: list[Tolakan] = []
    while True:
        hari = list(susunan)
        for i in range(len(hari)):
            if b := milik.get(pola.sebelum + timedelta(i)):
                hari[i] = kamus.pola.get(b.sif.kode, TANPA_POLA)
        bentrok = ((s, x) for s, x in cari_bentrok(pola.hari(hari)) if s.tanggal in milik or x.tanggal in milik)
        if (satu := next(bentrok, None)) is None:
            return ditolak
        b = milik.pop(satu[1].tanggal if satu[1].tanggal in milik else satu[0].tanggal)
        ditolak.append(Tolakan(b.nomor, "", kalimat_bentrok(*satu)))


def _jumlah(rencana: RencanaSif) -> dict[str, int]:
    return {
        "baru": len(rencana.baru),
        "berubah": len(rencana.berubah),
        "sama": len(rencana.sama),
        "ditolak": len({t.nomor for t in rencana.ditolak}),
    }


def _baris(
    isi: IsiBerkas, rencana: RencanaSif, kamus: Kamus, lama: Mapping[tuple[str, date], str]
) -> list[BarisPratinjau]:
    assert isi.tabel is not None  # noqa: S101
    sel = {b.nomor: b.sel for b in isi.tabel.baris}
    hasil = []
    for putusan, semua in ((_Putusan.BARU, rencana.baru), (_Putusan.BERUBAH, rencana.berubah)):
        for nomor, sif in semua:
            dahulu = kamus.sebutan.get(lama.get((sif.nip, sif.tanggal), ""), "")
            ganti = [(tulis_tanggal(sif.tanggal), dahulu, kamus.sebutan[sif.kode])]
            hasil.append(BarisPratinjau(nomor, putusan, kamus.orang[sif.nip][1], sel[nomor], perubahan=ganti))
    per_nomor: dict[int, list[Tolakan]] = {}
    for tolakan in rencana.ditolak:
        per_nomor.setdefault(tolakan.nomor, []).append(tolakan)
    for nomor, tolakan_baris in sorted(per_nomor.items()):
        alasan = " ".join(f"{t.kolom}: {t.kalimat}" if t.kolom else t.kalimat for t in tolakan_baris)
        hasil.append(BarisPratinjau(nomor, _Putusan.DITOLAK, f"Baris {nomor}", sel[nomor], alasan=alasan))
    return hasil
