"""Rule sets of TPP as files: the shipped ones and a tenant's versions go out, a file comes back as a draft."""

from collections.abc import Sequence
from datetime import date

from kinerja.inti.format import tanggal
from kinerja.inti.kasus.ketentuan import BerkasKetentuan, Pratinjau
from kinerja.inti.pelaku import Ditolak, Pelaku
from tpp.domain.aturan import Aturan, aturan_ke_json, baca_aturan
from tpp.domain.validasi import periksa_aturan
from tpp.models import Ketentuan
from tpp.queries.ketentuan import (
    aturan_ketentuan,
    aturan_templat,
    ketentuan_berlaku,
    masalah_ketentuan,
    templat_ketentuan,
    visible_to,
)
from tpp.services.ketentuan import buat_draf
from tpp.uraian_ketentuan import bandingkan, uraikan_aturan

JENIS = "tpp"
_AWALAN = "versi-"


class PemegangTpp:
    """Writes, checks and takes in rule sets of TPP."""

    jenis = JENIS
    judul = "TPP"

    def bawaan(self) -> Sequence[tuple[str, str]]:
        return [(t.kode, t.nama) for t in templat_ketentuan()]

    def milik(self, oleh: Pelaku) -> Sequence[tuple[str, str]]:
        return [(f"{_AWALAN}{k.versi}", f"{k.nama}, mulai {tanggal(k.mulai)}") for k in visible_to(oleh)]

    def tulis(self, kode: str, oleh: Pelaku | None) -> BerkasKetentuan:
        if oleh is None:
            if kode not in dict(self.bawaan()):
                raise LookupError(f"Ketentuan bawaan “{kode}” tidak ada.")
            return berkas_aturan(kode, aturan_templat(kode))
        nomor = kode.removeprefix(_AWALAN)
        versi = visible_to(oleh).filter(versi=int(nomor)).first() if nomor.isdecimal() else None
        if versi is None:
            raise LookupError(f"Ketentuan “{kode}” tidak ada di instansi ini.")
        return berkas_versi(versi)

    def periksa(self, berkas: BerkasKetentuan, oleh: Pelaku | None) -> Pratinjau:
        masalah = periksa_aturan(berkas.aturan) if oleh is None else masalah_ketentuan(berkas.aturan)
        aturan, _ = baca_aturan(berkas.aturan)
        kalimat = tuple(m.kalimat for m in masalah)
        if aturan is None:
            return Pratinjau(kalimat)
        uraian = tuple(f"{b.judul}: {x.label}: {x.nilai}" for b in uraikan_aturan(aturan) for x in b.baris)
        lama = _berlaku(oleh.hari_ini()) if oleh else None
        beda = bandingkan(lama, aturan) if lama else ()
        teks = (f"{d.bagian}: {d.label}: {d.lama or 'tidak ada'} → {d.baru or 'dihapus'}" for d in beda)
        return Pratinjau(kalimat, uraian, tuple(teks))

    def terapkan(self, berkas: BerkasKetentuan, mulai: date, oleh: Pelaku) -> str:
        aturan, masalah = baca_aturan(berkas.aturan)
        if aturan is None or masalah:
            raise Ditolak(" ".join(m.kalimat for m in masalah))
        draf = buat_draf(mulai=mulai, oleh=oleh, dari_berkas=aturan)
        return f"Draf versi {draf.versi} dibuat, berlaku mulai {tanggal(mulai)} setelah ditetapkan."


def berkas_aturan(kode: str, aturan: Aturan) -> BerkasKetentuan:
    """Rules as a file under a code."""
    return BerkasKetentuan(JENIS, kode, aturan.nama, aturan_ke_json(aturan))


def berkas_versi(versi: Ketentuan) -> BerkasKetentuan:
    """A stored version as a file."""
    return berkas_aturan(f"{_AWALAN}{versi.versi}", aturan_ketentuan(versi))


def _berlaku(hari: date) -> Aturan | None:
    try:
        return aturan_ketentuan(ketentuan_berlaku(hari))
    except Ditolak:
        return None
