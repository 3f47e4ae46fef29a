"""Import of a personnel export (`pegawai.xlsx`): people, units, seats, reporting tree, golongan, salary, account."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.db import connection

from kinerja import kait
from kinerja.domain.baris_pegawai import (
    KOLOM_PEGAWAI,
    BarisPegawai,
    BarisRusak,
    HasilBaris,
    PembacaPegawai,
)
from kinerja.domain.jenis import Rumpun, pilihan_jenis_asn
from kinerja.domain.keadaan_pegawai import Fakta, OpsiImpor, PejabatLuar, Putusan
from kinerja.domain.keadaan_pegawai import Rencana as RencanaPegawai
from kinerja.domain.rencana_pegawai import susun_rencana
from kinerja.inti.format import tanggal
from kinerja.inti.formulir import FormDasar
from kinerja.inti.impor import IsiBerkas, Pengimpor, Rencana
from kinerja.inti.izin import Izin
from kinerja.inti.models import Unggahan
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.tabel.dasar import Tolakan
from kinerja.inti.tabel.kolom import Pemetaan, terapkan_pemetaan
from kinerja.models import Jabatan, JenisPegawai, UnitKerja
from kinerja.pengimpor.halangan import Halangan, baca_halangan
from kinerja.pengimpor.keadaan import Tercatat, baca_tercatat, susun_keadaan
from kinerja.pengimpor.pratinjau import RAHASIA, jadikan_teks, susun_pratinjau
from kinerja.pengimpor.tulis import JENIS_JABATAN_PEJABAT, cari_pejabat, terapkan_rencana
from kinerja.queries.lingkup import unit_ke_bawah
from kinerja.queries.rekening import pernah_berekening


@dataclass(frozen=True, slots=True)
class Muatan:
    """What applying needs: the plan, the state it was made against, the options of the upload."""

    rencana: RencanaPegawai
    tercatat: Tercatat
    opsi: Mapping[str, Any]


class FormOpsiPegawai(FormDasar):
    """Questions of the upload page; presensi may add its own (which machine the PINs are of)."""

    berlaku = forms.DateField(
        label="Berlaku mulai",
        help_text="Tanggal mulai berlakunya data di berkas ini, biasanya tanggal 1 bulan berjalan.",
    )
    pejabat_nama = forms.CharField(
        label="Nama pejabat di luar berkas",
        max_length=150,
        required=False,
        help_text="Atasan pegawai yang NIP atasannya kosong, misalnya nama Sekretaris Daerah.",
    )
    pejabat_jabatan = forms.CharField(label="Jabatan pejabat di luar berkas", max_length=200, required=False)
    pejabat_jenis = forms.ChoiceField(
        label="Jenis jabatan pejabat itu",
        choices=[(j.value, j.label) for j in Jabatan.Jenis if j.value in JENIS_JABATAN_PEJABAT],
        initial=Jabatan.Jenis.JPT_PRATAMA,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(kait.bidang_pin())

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if bool(isi.get("pejabat_nama")) != bool(isi.get("pejabat_jabatan")):
            kosong = "pejabat_jabatan" if isi.get("pejabat_nama") else "pejabat_nama"
            self.add_error(kosong, "Isi nama dan jabatan pejabat itu, atau kosongkan keduanya.")
        return isi


class PengimporPegawai(Pengimpor):
    """People as they stand in a personnel system's export, dated from `berlaku`."""

    kode: ClassVar[str] = "pegawai"
    judul: ClassVar[str] = "Data Pegawai"
    penjelasan: ClassVar[str] = (
        "Ekspor dari sistem kepegawaian, satu baris satu pegawai. NIP ditulis sebagai teks. NIP atasan membentuk Peta "
        "Jabatan; yang kosong berarti atasannya pejabat di luar berkas."
    )
    izin: ClassVar[Izin] = Izin.KELOLA_PEGAWAI
    rahasia: ClassVar[Mapping[str, Izin]] = dict.fromkeys(RAHASIA, Izin.LIHAT_RUPIAH)
    kolom = KOLOM_PEGAWAI
    form_opsi = FormOpsiPegawai

    def susun(self, isi: IsiBerkas, opsi: dict[str, Any], oleh: Pelaku) -> Rencana:
        """Plan the file against what is recorded on the effective date; three states are read, nothing is written."""
        assert isi.tabel is not None  # noqa: S101  the kernel opens tables for importers with columns
        berlaku = date.fromisoformat(opsi["berlaku"])
        pemetaan = Pemetaan(dict(isi.pemetaan), isi.tabel.kepala, KOLOM_PEGAWAI)
        baris = self._baca(isi, pemetaan, berlaku)
        tercatat = baca_tercatat([b for b in baris if isinstance(b, BarisPegawai)], berlaku, opsi)
        halangan_isi = baca_halangan([b for b in baris if isinstance(b, BarisPegawai)], tercatat, berlaku)
        saringan = _Saringan(tercatat, pemetaan, berlaku, _unit_lingkup(oleh), halangan_isi)
        baris = saringan.saring(baris)
        utuh = [b for b in baris if isinstance(b, BarisPegawai)]
        luar = _pejabat(opsi)
        judul = {k.kode: pemetaan.judul(k.kode) for k in KOLOM_PEGAWAI}
        plan = susun_rencana(baris, susun_keadaan(tercatat, utuh), OpsiImpor(berlaku, luar, judul))
        halangan = (*plan.pertanyaan, *_halangan_pejabat(luar, plan, oleh))
        return Rencana(
            jumlah={p.value: plan.jumlah(p) for p in Putusan} | {"diabaikan": 0},
            baris=susun_pratinjau(plan, isi.tabel),
            kepala=isi.tabel.kepala,
            sidik=_sidik(plan, opsi),
            muatan=Muatan(plan, tercatat, opsi),
            halangan=halangan,
            catatan=(*_catatan(plan), *_catatan_rekening(plan, tercatat)),
        )

    def terapkan(self, rencana: Rencana, unggahan: Unggahan, oleh: Pelaku) -> dict[str, Any]:
        """Write the plan: about forty statements, however many people."""
        muatan: Muatan = rencana.muatan
        return terapkan_rencana(muatan.rencana, muatan.tercatat, muatan.opsi, oleh)

    def _baca(self, isi: IsiBerkas, pemetaan: Pemetaan, berlaku: date) -> list[HasilBaris]:
        assert isi.tabel is not None  # noqa: S101
        jenis = JenisPegawai.objects.exclude(aturan_nip=JenisPegawai.AturanNip.TANPA).order_by("pk")
        isi_jenis = list(jenis.values_list("kode", "nama", "aturan_nip"))
        pembaca = PembacaPegawai(
            pemetaan,
            jenis_asn=pilihan_jenis_asn({kode: nama for kode, nama, _ in isi_jenis}),
            rumpun={k: Rumpun.PPPK if a == JenisPegawai.AturanNip.NI_PPPK else Rumpun.PNS for k, _, a in isi_jenis},
            pada=berlaku,
        )
        return [pembaca.baca(b) for b in terapkan_pemetaan(isi.tabel.baris, pemetaan)]


def _pejabat(opsi: Mapping[str, Any]) -> PejabatLuar | None:
    """The official named at import, in the spelling already recorded when he is known."""
    nama, jabatan = (" ".join(str(opsi.get(k) or "").split()) for k in ("pejabat_nama", "pejabat_jabatan"))
    if not (nama and jabatan):
        return None
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT g.nama, j.nama FROM kinerja_pegawai g JOIN kinerja_penempatan p ON p.pegawai_id = g.id "
            "JOIN kinerja_susunanformasi s ON s.formasi_id = p.formasi_id JOIN kinerja_jabatan j ON j.id = s.jabatan_id "
            "WHERE g.nip IS NULL AND lower(g.nama) = lower(%s) AND lower(j.nama) = lower(%s) LIMIT 1",
            [nama, jabatan],
        )
        kenal = kursor.fetchone()
    return PejabatLuar(*(kenal or (nama, jabatan)))


def _halangan_pejabat(luar: PejabatLuar | None, plan: RencanaPegawai, oleh: Pelaku) -> tuple[str, ...]:
    """Only an admin of the whole tenant records a new official outside the OPD."""
    if luar is None or oleh.lingkup(Izin.KELOLA_PEGAWAI).seluruh:
        return ()
    baru = any(
        p.baru == str(luar) and p.lama != p.baru for b in plan.baris for p in b.perubahan if p.kolom == "atasan_nip"
    )
    if not baru or cari_pejabat(luar) is not None:
        return ()
    return (f"{luar} belum tercatat. Mintalah admin BKPSDM mencatatnya, lalu unggah lagi.",)


def _unit_lingkup(oleh: Pelaku) -> frozenset[int] | None:
    """Units the actor may import into; None for all."""
    lingkup = oleh.lingkup(Izin.KELOLA_PEGAWAI)
    if lingkup.seluruh:
        return None
    return frozenset(UnitKerja.objects.filter(pk__in=unit_ke_bawah(lingkup.unit)).values_list("pk", flat=True))


@dataclass(frozen=True)
class _Saringan:
    """Refusals that need more than the file and the plan: the actor's scope, and dates that history does not allow."""

    tercatat: Tercatat
    pemetaan: Pemetaan
    berlaku: date
    unit: frozenset[int] | None
    halangan: Halangan

    def saring(self, baris: Sequence[HasilBaris]) -> list[HasilBaris]:
        utuh = [b for b in baris if isinstance(b, BarisPegawai)]
        bentrok = self._tmt_bentrok(utuh)
        di_berkas = {b.nip for b in utuh}
        return [self._satu(b, bentrok, di_berkas) if isinstance(b, BarisPegawai) else b for b in baris]

    def _satu(self, b: BarisPegawai, bentrok: frozenset[str], di_berkas: set[str]) -> HasilBaris:
        alasan = [
            Tolakan(b.nomor, self.pemetaan.judul(kolom), kalimat)
            for kolom, kalimat in (
                self._di_luar(b),
                self._mendahului(b, bentrok),
                self._atasan_tanpa_kursi(b, di_berkas),
                self._nip_lama(b),
                self._ada_plt(b),
                self._rekening_menunggu(b),
            )
            if kalimat
        ]
        if alasan:
            return BarisRusak(b.nomor, tuple(alasan), b.nip, b.nama)
        kini = self.tercatat.orang.get(b.nip)
        if kini is not None and (tunggu := self.halangan.usulan.get(kini.pk)) and _sama(b, tunggu.bank, tunggu.nomor):
            b = replace(b, bank=None, rekening=None)  # proposed already: nothing to propose again
        if b.bank is not None and b.rekening is None and (kini is None or kini.rekening is None):
            b = replace(b, bank=None)  # a bank without a number is no account
        return b if kait.ada_penyimpan_pin() else replace(b, pin=None)

    def _di_luar(self, b: BarisPegawai) -> tuple[str, str]:
        if self.unit is None:
            return "", ""
        kini = self.tercatat.orang.get(b.nip)
        if not self._unit_milik(b.unit):
            return "unit", f"{b.unit[0]} di luar perangkat daerah yang Anda kelola. Hapus baris ini dari berkas."
        if kini is not None and kini.unit_id not in self.unit:
            tempat = self.tercatat.jalur_unit[kini.unit_id][0] if kini.unit_id else "luar perangkat daerah mana pun"
            return "nip", f"Pegawai ini tercatat di {tempat}. Perpindahannya dicatat admin BKPSDM."
        return "", ""

    def _mendahului(self, b: BarisPegawai, bentrok: frozenset[str]) -> tuple[str, str]:
        if b.nip not in bentrok or b.tmt is None:
            return "", ""
        return "tmt_jabatan", (
            f"TMT {tanggal(b.tmt)} mendahului jabatan lain yang sudah tercatat. Perbaiki TMT itu, atau ubah riwayat "
            "jabatannya di halaman Pegawai & Jabatan."
        )

    def _nip_lama(self, b: BarisPegawai) -> tuple[str, str]:
        pemilik = self.halangan.nip_lama.get((b.nip, b.nama.casefold()))
        if pemilik is None:
            return "", ""
        return "nip", (
            f"NIP ini NIP lama {pemilik}, yang sudah tercatat dengan NIP lain. Tulis NIP yang berlaku sekarang, supaya "
            "datanya tidak menjadi ganda."
        )

    def _ada_plt(self, b: BarisPegawai) -> tuple[str, str]:
        plt = self.halangan.plt.get(b.nip)
        if plt is None:
            return "", ""
        return "jabatan", (
            f"Jabatan itu dipegang {plt.nama} (Plt.) sejak {tanggal(plt.mulai)}. Akhiri dahulu penempatan Plt. itu di "
            "halaman pegawainya, lalu unggah ulang."
        )

    def _rekening_menunggu(self, b: BarisPegawai) -> tuple[str, str]:
        kini = self.tercatat.orang.get(b.nip)
        usulan = self.halangan.usulan.get(kini.pk) if kini is not None else None
        if kini is None or usulan is None or _sama(b, usulan.bank, usulan.nomor) or _sama(b, kini.bank, kini.rekening):
            return "", ""
        return "rekening", (
            f"Usulan rekening {usulan.tersamar} milik pegawai ini masih menunggu persetujuan. Tunggu putusannya, atau "
            "kosongkan rekening dan bank pada baris ini."
        )

    def _atasan_tanpa_kursi(self, b: BarisPegawai, di_berkas: set[str]) -> tuple[str, str]:
        atasan = self.tercatat.orang.get(b.atasan_nip or "")
        if atasan is None or atasan.nip in di_berkas or not atasan.aktif or self.tercatat.kursi_atasan(atasan.nip):
            return "", ""
        return "atasan_nip", f"{atasan.nama} belum mempunyai jabatan. Tempatkan dahulu, lalu unggah ulang."

    def _unit_milik(self, jalur: tuple[str, ...]) -> bool:
        """The path is, or lies below, a unit of the scope; names are compared without case, as the plan does."""
        kunci = {tuple(n.casefold() for n in self.tercatat.jalur_unit[pk]) for pk in self.unit or ()}
        rapi = tuple(n.casefold() for n in jalur)
        return any(rapi[:i] in kunci for i in range(1, len(rapi) + 1))

    def _tmt_bentrok(self, baris: Sequence[BarisPegawai]) -> frozenset[str]:
        """People whose stated TMT would reach over another definitive placement, his own or the seat's."""
        mundur = []
        for b in baris:
            o = self.tercatat.orang.get(b.nip)
            if b.tmt is not None and o is not None and (o.tmt is None or b.tmt < o.tmt):
                mundur.append((b.nip, o.pk, o.formasi_id, b.tmt, o.tmt))
        if not mundur:
            return frozenset()
        larik = [list(k) for k in zip(*mundur, strict=True)]
        with connection.cursor() as kursor:
            kursor.execute(_BENTROK, larik)
            return frozenset(r[0] for r in kursor.fetchall())


def _sama(b: BarisPegawai, bank: str | None, nomor: str | None) -> bool:
    """Whether a row states no other account than this one; blank cells state nothing."""
    return b.rekening in (None, nomor) and b.bank in (None, bank)


_BENTROK = """
    SELECT DISTINCT b.nip FROM unnest(%s::varchar[], %s::bigint[], %s::bigint[], %s::date[], %s::date[])
        AS b(nip, orang, formasi, tmt, kini)
    JOIN kinerja_penempatan p ON p.jenis = 'definitif' AND (
        (p.pegawai_id = b.orang AND p.mulai >= b.tmt AND p.mulai IS DISTINCT FROM b.kini)
        OR (p.formasi_id = b.formasi AND p.pegawai_id <> b.orang AND p.mulai < b.kini
            AND (p.selesai IS NULL OR p.selesai > b.tmt)))
"""


def _sidik(plan: RencanaPegawai, opsi: Mapping[str, Any]) -> str:
    isi = [
        (b.nomor, b.nip, b.putusan.value, [(p.kolom, str(p.lama), str(p.baru)) for p in b.perubahan])
        for b in plan.baris
    ]
    return hashlib.sha256(repr((sorted((k, jadikan_teks(v)) for k, v in opsi.items()), isi)).encode()).hexdigest()


def _catatan_rekening(plan: RencanaPegawai, tercatat: Tercatat) -> tuple[str, ...]:
    """How many accounts that are recorded already the file would change: those wait for a second person."""
    berubah = [
        tercatat.orang[b.isi.nip].pk
        for b in plan.baris
        if b.isi is not None and b.isi.nip in tercatat.orang and Fakta.REKENING in b.fakta
    ]
    banyak = len(pernah_berekening(berubah)) if berubah else 0
    if not banyak:
        return ()
    return (
        f"{banyak} rekening yang sudah tercatat akan berubah. Perubahan itu menjadi usulan, dan baru berlaku setelah "
        "disetujui orang kedua.",
    )


def _catatan(plan: RencanaPegawai) -> tuple[str, ...]:
    catatan = [f"Data berlaku mulai {tanggal(plan.berlaku)}."]
    if plan.unit_baru:
        catatan.append(f"{len(plan.unit_baru)} unit kerja baru akan dibuat.")
    if plan.tak_disebut:
        catatan.append(
            f"{len(plan.tak_disebut)} pegawai aktif di perangkat daerah yang sama tidak ada di berkas; datanya tidak diubah."
        )
    return tuple(catatan)
