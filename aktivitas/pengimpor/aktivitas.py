"""Import of the log: the month of an office, or what another system has verified. Made for a million rows."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any, ClassVar

from django import forms

from aktivitas import policies
from aktivitas.domain.butir import Butir, kunci_kode
from aktivitas.domain.rencana_aktivitas import (
    KOLOM_AKTIVITAS,
    Entri,
    KeadaanAktivitas,
    RencanaAktivitas,
    susun_rencana_aktivitas,
)
from aktivitas.models import ButirAktivitas
from aktivitas.pengimpor.orang import BukuNip, baca_buku_nip, baca_jangkauan
from aktivitas.pengimpor.tulis import POTONGAN, buang_yang_sudah_ada, tulis_entri
from kinerja.inti.audit import catat
from kinerja.inti.format import angka, tanggal
from kinerja.inti.formulir import FormDasar
from kinerja.inti.impor import BarisPratinjau, IsiBerkas, Pengimpor, Rencana
from kinerja.inti.izin import Izin
from kinerja.inti.models import Unggahan
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.policies import alasan_ditolak
from kinerja.inti.tabel.baca import buka_tabel
from kinerja.inti.tabel.dasar import AliranTabel, BerkasTakTerbaca, Sel, Tolakan
from kinerja.inti.tabel.kolom import Pemetaan
from kinerja.inti.tabel.nilai import NilaiSalah, baca_tanggal
from kinerja.models import Pegawai
from kinerja.queries.bulan import ada_yang_tertutup, hari_terkunci

PRATINJAU_BARU = 2000
"""New rows kept to be looked at; refused ones are kept all."""
LUAR_JANGKAUAN = (
    "Pegawai ini tidak bertugas di perangkat daerah yang Anda kelola pada {tanggal}. Hapus baris ini, atau serahkan "
    "kepada admin BKPSDM."
)
NIP_TAK_BERTUAN = "NIP ini tidak dipakai siapa pun pada {tanggal}. Tulis NIP yang berlaku pada tanggal itu."
MILIK_SENDIRI = (
    "Aktivitas Anda sendiri tidak dapat Anda nyatakan sudah diverifikasi. Hapus baris ini, lalu mintalah admin lain "
    "mengimpornya."
)


@dataclass(frozen=True, slots=True)
class Muatan:
    """What applying needs: the entries, and whether they come in as approved."""

    rencana: RencanaAktivitas
    terverifikasi: bool


class FormOpsiAktivitas(FormDasar):
    """Questions of the upload page."""

    sudah_diverifikasi = forms.BooleanField(
        label="Sudah diverifikasi di sistem lama",
        required=False,
        help_text="Aktivitas dicatat sebagai Disetujui dengan menit penuh. Tanpa pilihan ini aktivitas menunggu "
        "verifikasi atasan langsung.",
    )


class PengimporAktivitas(Pengimpor):
    """The daily log of many people, one row an activity of a day."""

    kode: ClassVar[str] = "aktivitas"
    judul: ClassVar[str] = "Aktivitas Harian"
    penjelasan: ClassVar[str] = (
        "Satu baris satu aktivitas: NIP, tanggal, kode pada Bank Aktivitas, volume; jam dan uraian bila ada. Menitnya "
        "dihitung dari Bank Aktivitas pada tanggal kerja. Baris yang sudah tercatat tidak dicatat dua kali."
    )
    izin: ClassVar[Izin] = Izin.KELOLA_AKTIVITAS
    modul: ClassVar[str] = "aktivitas"
    kolom = KOLOM_AKTIVITAS
    form_opsi = FormOpsiAktivitas
    mengalir: ClassVar[bool] = True
    """The rows are read here one by one, from the bytes: a table of a million rows is never held as a whole."""

    def sesuaikan_opsi(self, opsi: forms.Form, oleh: Pelaku) -> None:
        """Only who may bring in verified entries is asked about them."""
        if alasan_ditolak(lambda: policies.check_impor_terverifikasi(oleh)):
            del opsi.fields["sudah_diverifikasi"]

    def susun(self, isi: IsiBerkas, opsi: dict[str, Any], oleh: Pelaku) -> Rencana:
        """Plan the file against people, bank and recorded entries; about eight statements and one more per 20,000 rows."""
        aliran = buka_tabel(isi.nama, isi.mentah)
        pemetaan = Pemetaan(dict(isi.pemetaan), aliran.kepala, KOLOM_AKTIVITAS)
        terverifikasi = bool(opsi.get("sudah_diverifikasi"))
        buku, bank = baca_buku_nip(), _baca_bank()
        try:
            rencana = susun_rencana_aktivitas(aliran.baris, pemetaan, KeadaanAktivitas(buku.pegawai, bank))
            if rencana.banyak:
                _saring(rencana, buku, pemetaan.judul("nip"), oleh, oleh.pegawai_id if terverifikasi else None)
            if rencana.banyak:
                buang_yang_sudah_ada(rencana, *_rentang(rencana))
            if rencana.banyak:
                _tolak_bulan_tertutup(rencana)
            baris = _pratinjau(rencana, buka_tabel(isi.nama, isi.mentah), pemetaan)
        except BerkasTakTerbaca as galat:
            return Rencana({}, (), aliran.kepala, "", None, (galat.kalimat,))
        return Rencana(
            jumlah={
                "baru": rencana.banyak,
                "sama": len(rencana.sudah_ada),
                "ditolak": rencana.baris_ditolak,
                "diabaikan": 0,
            },
            baris=baris,
            kepala=aliran.kepala,
            sidik=_sidik(rencana, terverifikasi),
            muatan=Muatan(rencana, terverifikasi),
            halangan=_halangan(bank, terverifikasi, oleh),
            catatan=_catatan(rencana, terverifikasi),
        )

    def terapkan(self, rencana: Rencana, unggahan: Unggahan, oleh: Pelaku) -> dict[str, Any]:
        """Write the entries, one statement per 20,000."""
        muatan: Muatan = rencana.muatan
        if muatan.terverifikasi:
            policies.check_impor_terverifikasi(oleh)
        ditulis = tulis_entri(muatan.rencana, unggahan_id=unggahan.pk, terverifikasi=muatan.terverifikasi)
        hasil = {"baru": ditulis, "sudah_diverifikasi": muatan.terverifikasi}
        catat("aktivitas.impor", oleh=oleh, objek=unggahan, fakta=hasil)
        return hasil


def _baca_bank() -> list[Butir]:
    """Every version of every activity."""
    kolom = ("kode", "nama", "satuan", "menit", "mulai", "selesai", "pk")
    return [Butir(kunci_kode(b[0]), *b[1:]) for b in ButirAktivitas.objects.values_list(*kolom)]


def _rentang(rencana: RencanaAktivitas) -> tuple[date, date]:
    """First and last work date of the accepted entries."""
    hari = {kunci[1] for kunci in rencana.nomor_baris}
    return min(hari), max(hari)


def _saring(rencana: RencanaAktivitas, buku: BukuNip, judul: str, oleh: Pelaku, diri: int | None) -> None:
    """Give NIPs of several people their owner by work date; refuse rows out of reach, and one's own as verified."""
    jangkauan = baca_jangkauan(oleh, *_rentang(rencana))
    if jangkauan is None and diri is None and not buku.ganda:
        return
    lama = list(rencana.nomor_baris.items())
    rencana.nomor_baris.clear()
    for kunci, nomor in lama:
        hari = kunci[1]
        pegawai = buku.pemilik(kunci[0], hari)
        if pegawai is None:
            rencana.ditolak.append(Tolakan(nomor, judul, NIP_TAK_BERTUAN.format(tanggal=tanggal(hari))))
        elif pegawai == diri:
            rencana.ditolak.append(Tolakan(nomor, judul, MILIK_SENDIRI))
        elif jangkauan is not None and not jangkauan.memuat(pegawai, hari):
            rencana.ditolak.append(Tolakan(nomor, judul, LUAR_JANGKAUAN.format(tanggal=tanggal(hari))))
        elif (pertama := rencana.nomor_baris.setdefault((pegawai, *kunci[1:]), nomor)) != nomor:
            rencana.ditolak.append(Tolakan(nomor, "", f"Baris ini sama persis dengan baris {pertama}."))


def _tolak_bulan_tertutup(rencana: RencanaAktivitas) -> None:
    """Refuse rows of months that take no more entries; one statement while no month is closed, two otherwise."""
    if not ada_yang_tertutup(*_rentang(rencana)):
        return
    alasan = hari_terkunci({kunci[:2] for kunci in rencana.nomor_baris})
    if not alasan:
        return
    lama = list(rencana.nomor_baris.items())
    rencana.nomor_baris.clear()
    for kunci, nomor in lama:
        if (kalimat := alasan.get(kunci[:2])) is not None:
            rencana.ditolak.append(Tolakan(nomor, "", kalimat))
        else:
            rencana.nomor_baris[kunci] = nomor


def _pratinjau(rencana: RencanaAktivitas, aliran: AliranTabel, pemetaan: Pemetaan) -> list[BarisPratinjau]:
    """Cells of refused rows and of the first new ones, read once more; the plan itself keeps no cells."""
    alasan: dict[int, list[str]] = defaultdict(list)
    for t in rencana.ditolak:
        alasan[t.nomor].append(f"{t.kolom}: {t.kalimat}" if t.kolom else t.kalimat)
    baru = set(islice(rencana.nomor_baris.values(), PRATINJAU_BARU))
    dicari = len(alasan) + len(baru)
    di_nip, *letak = [pemetaan.indeks[k] for k in ("nip", "tanggal", "kode")]
    hasil: list[BarisPratinjau] = []
    baris = iter(aliran.baris)
    while len(hasil) < dicari:
        satu = next(baris)
        if satu.nomor in alasan or satu.nomor in baru:
            ditolak = satu.nomor in alasan
            label = " · ".join(_tulis(satu.sel[i]) for i in letak)
            putusan = "ditolak" if ditolak else "baru"
            hasil.append(
                BarisPratinjau(satu.nomor, putusan, label, satu.sel, alasan=" ".join(alasan.get(satu.nomor, ())))
            )
    return _dengan_nama(hasil, di_nip)


def _dengan_nama(baris: list[BarisPratinjau], di_nip: int) -> list[BarisPratinjau]:
    """Rows that begin with whose they are; one statement."""
    nip = [str(b.sel[di_nip] or "").replace(" ", "") for b in baris]
    nama = dict(Pegawai.objects.filter(nip__in=set(nip)).values_list("nip", "nama")) if nip else {}
    return [replace(b, label=f"{nama.get(n) or n} · {b.label}") for b, n in zip(baris, nip, strict=True)]


def _tulis(sel: Sel) -> str:
    """A cell as people read it: a date is written out."""
    try:
        return tanggal(baca_tanggal(sel))
    except NilaiSalah:
        return str(sel or "")


def _sidik(rencana: RencanaAktivitas, terverifikasi: bool) -> str:
    """Digest of what would be written, portion by portion."""
    sidik = hashlib.sha256(repr((terverifikasi, len(rencana.sudah_ada), rencana.ditolak)).encode())
    for kolom in rencana.potongan(POTONGAN):
        sidik.update(repr(kolom).encode())
    return sidik.hexdigest()


def _halangan(bank: Iterable[Butir], terverifikasi: bool, oleh: Pelaku) -> tuple[str, ...]:
    halangan = []
    if not bank:
        halangan.append("Bank Aktivitas masih kosong. Impor bank aktivitas lebih dahulu, lalu unggah ulang berkas ini.")
    if terverifikasi and (alasan := alasan_ditolak(lambda: policies.check_impor_terverifikasi(oleh))):
        halangan.append(alasan)
    return tuple(halangan)


def _catatan(rencana: RencanaAktivitas, terverifikasi: bool) -> tuple[str, ...]:
    kalimat = []
    if rencana.banyak:
        awal, akhir = _rentang(rencana)
        menit: Counter[int] = Counter()
        for entri in map(Entri._make, rencana.nomor_baris):
            menit[entri.pegawai] += rencana.skor(entri)
        kalimat.append(
            f"{angka(rencana.banyak)} aktivitas baru dari {angka(len(menit))} pegawai, {tanggal(awal)} sampai "
            f"{tanggal(akhir)}: {angka(menit.total())} menit, "
            + ("langsung disetujui." if terverifikasi else "menunggu verifikasi.")
        )
    if rencana.sudah_ada:
        kalimat.append(f"{angka(len(rencana.sudah_ada))} baris sudah tercatat; status dan menitnya tidak diubah.")
    return tuple(kalimat)
