"""Rule sets of SKP as files: a regime's shipped values and a tenant's versions go out, a file becomes a new version."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from kinerja.inti.format import tanggal
from kinerja.inti.kasus.bentuk import Isi
from kinerja.inti.kasus.ketentuan import BerkasKetentuan, Pratinjau, beda_isi, ratakan
from kinerja.inti.pelaku import Ditolak, Pelaku
from skp.domain.daftar_rejim import pilihan_rejim
from skp.domain.ketentuan import KetentuanTidakSah
from skp.kasus.aturan import isi_terkirim
from skp.models import KetentuanSkp
from skp.queries.atur_ketentuan import visible_to
from skp.queries.ketentuan import baca_isi
from skp.services.atur_ketentuan import mulai_versi, simpan_bagian

JENIS = "skp"


class PemegangSkp:
    """Writes, checks and takes in rules of a regime. A file may hold only the sections that differ from the shipped ones."""

    jenis = JENIS
    judul = "SKP"

    def bawaan(self) -> Sequence[tuple[str, str]]:
        return pilihan_rejim()

    def milik(self, oleh: Pelaku) -> Sequence[tuple[str, str]]:
        semua = visible_to(oleh).order_by("rejim", "mulai")
        return [(_kode(v), f"{v.get_rejim_display()}, mulai {tanggal(v.mulai)}") for v in semua]

    def tulis(self, kode: str, oleh: Pelaku | None) -> BerkasKetentuan:
        if oleh is None:
            if kode not in dict(pilihan_rejim()):
                raise LookupError(f"Ketentuan bawaan “{kode}” tidak ada.")
            return BerkasKetentuan(JENIS, kode, dict(pilihan_rejim())[kode], isi_terkirim(kode))
        versi = next((v for v in visible_to(oleh) if _kode(v) == kode), None)
        if versi is None:
            raise LookupError(f"Ketentuan “{kode}” tidak ada di instansi ini.")
        isi = {"rejim": versi.rejim, "dasar_hukum": versi.dasar_hukum, **versi.isi}
        return BerkasKetentuan(JENIS, kode, f"{versi.get_rejim_display()}, mulai {tanggal(versi.mulai)}", isi)

    def periksa(self, berkas: BerkasKetentuan, oleh: Pelaku | None) -> Pratinjau:
        rejim = str(berkas.aturan.get("rejim", ""))
        if rejim not in dict(pilihan_rejim()):
            return Pratinjau((f"Kolom “aturan.rejim” harus salah satu dari {', '.join(dict(pilihan_rejim()))}.",))
        sendiri = _bagian_sendiri(rejim, berkas.aturan)
        try:
            baca_isi(rejim, sendiri)
        except KetentuanTidakSah as galat:
            return Pratinjau((str(galat),))
        kini: Isi = _berlaku(rejim, oleh) if oleh else {}
        bawaan = isi_terkirim(rejim)
        uraian = tuple(f"{jalur}: {nilai}" for jalur, nilai in ratakan(sendiri))
        return Pratinjau((), uraian, tuple(beda_isi({**bawaan, **kini}, {**bawaan, **sendiri})))

    def terapkan(self, berkas: BerkasKetentuan, mulai: date, oleh: Pelaku) -> str:
        if masalah := self.periksa(berkas, oleh).masalah:
            raise Ditolak(" ".join(masalah))
        rejim = str(berkas.aturan["rejim"])
        dasar = str(berkas.aturan.get("dasar_hukum") or berkas.nama)[:300]
        with transaction.atomic():
            versi = mulai_versi(rejim=rejim, mulai=mulai, dasar_hukum=dasar, oleh=oleh)
            for nama, isi in _bagian_sendiri(rejim, berkas.aturan).items():
                simpan_bagian(versi=versi, bagian=nama, isi=isi, oleh=oleh)
        return f"Versi {versi.get_rejim_display()} yang berlaku mulai {tanggal(mulai)} dibuat."


def _kode(versi: KetentuanSkp) -> str:
    return f"{versi.rejim}-{versi.mulai.isoformat()}"


def _bagian_sendiri(rejim: str, aturan: Isi) -> dict[str, Any]:
    """Sections of the file whose wording is not the shipped one."""
    bawaan = isi_terkirim(rejim)
    return {k: v for k, v in aturan.items() if isinstance(v, Mapping) and v != bawaan.get(k)}


def _berlaku(rejim: str, oleh: Pelaku) -> Isi:
    versi = visible_to(oleh).pada(oleh.hari_ini()).filter(rejim=rejim).first()
    return versi.isi if versi else {}
