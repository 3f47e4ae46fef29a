"""What the pages of one rule set show: its sections in words, its faults, what changed, what publishing would do."""

from dataclasses import dataclass

from kinerja.inti.format import tanggal
from kinerja.inti.izin import Izin
from kinerja.inti.models import Peristiwa
from kinerja.inti.pelaku import Pelaku
from tpp.domain.aturan import baca_aturan
from tpp.domain.kodek import Masalah
from tpp.models import Ketentuan, ProsesTpp
from tpp.queries.ketentuan import (
    RencanaPenetapan,
    Templat,
    bandingan,
    get_ketentuan_or_404,
    masalah_ketentuan,
    rencana_penetapan,
    templat_ketentuan,
    visible_to,
)
from tpp.states import CABUT
from tpp.uraian_ketentuan import BagianKetentuan, Perbedaan, bandingkan, uraikan_aturan

_BAGIAN = {
    "nama": "umum",
    "dasar_hukum": "umum",
    "bagian": "bobot",
    "kinerja": "bobot",
    "pagu": "pagu",
    "disiplin": "potongan",
    "pembulatan": "pembulatan",
    "pajak": "pajak",
    "iuran": "iuran",
}


@dataclass(frozen=True, slots=True)
class MasalahBagian:
    """A fault and the page of the editor that mends it."""

    kalimat: str
    bagian: str


@dataclass(frozen=True, slots=True)
class HalamanKetentuan:
    """One rule set on its page. `rencana` only of a draft; `lama` is the version it is compared with, if any.

    `pencabutan`: the event that revoked it, with who, when and why.
    """

    ketentuan: Ketentuan
    bagian: tuple[BagianKetentuan, ...]
    masalah: tuple[MasalahBagian, ...]
    lama: Ketentuan | None
    beda: tuple[Perbedaan, ...]
    rencana: RencanaPenetapan | None
    dipakai: int
    boleh_kelola: bool
    boleh_telusuri: bool
    pencabutan: Peristiwa | None

    @property
    def draf(self) -> bool:
        return self.ketentuan.status == Ketentuan.Status.DRAF

    @property
    def siap(self) -> bool:
        """Whether the draft can be published as it stands."""
        return self.rencana is not None and not self.masalah and not self.rencana.halangan


def halaman_ketentuan(pelaku: Pelaku, pk: int) -> HalamanKetentuan:
    """A visible rule set with everything its page shows; at most seven statements. Raises Http404."""
    ketentuan = get_ketentuan_or_404(pelaku, pk)
    draf = ketentuan.status == Ketentuan.Status.DRAF
    aturan, rusak = baca_aturan(ketentuan.aturan)
    masalah = masalah_ketentuan(ketentuan.aturan) if draf else []
    lama = bandingan(ketentuan)
    aturan_lama = baca_aturan(lama.aturan)[0] if lama else None
    return HalamanKetentuan(
        ketentuan=ketentuan,
        bagian=uraikan_aturan(aturan) if aturan else (),
        masalah=tuple(_masalah(m) for m in masalah or rusak),
        lama=lama,
        beda=bandingkan(aturan_lama, aturan) if aturan and aturan_lama else (),
        rencana=rencana_penetapan(ketentuan) if draf else None,
        dipakai=ProsesTpp.objects.filter(ketentuan=ketentuan, status=ProsesTpp.Status.SELESAI).count(),
        boleh_kelola=pelaku.lingkup(Izin.KELOLA_KETENTUAN).seluruh,
        boleh_telusuri=pelaku.punya(Izin.KELOLA_KETENTUAN) or pelaku.punya(Izin.LIHAT_AUDIT),
        pencabutan=_pencabutan(ketentuan),
    )


def _pencabutan(ketentuan: Ketentuan) -> Peristiwa | None:
    if ketentuan.status != Ketentuan.Status.DICABUT:
        return None
    milik = Peristiwa.objects.filter(objek_jenis=Ketentuan._meta.label_lower, objek_id=ketentuan.pk, aksi=CABUT.audit)
    return milik.order_by("-pk").first()


def _masalah(masalah: Masalah) -> MasalahBagian:
    akar = masalah.jalur.partition(".")[0].partition("[")[0]
    return MasalahBagian(masalah.kalimat, _BAGIAN.get(akar, "naskah"))


def pilihan_asal(pelaku: Pelaku) -> tuple[list[Templat], list[tuple[int, str]]]:
    """What a new draft can start from: shipped templates and the versions there are."""
    versi = [(k.pk, f"Versi {k.versi}: {k.nama}, mulai {tanggal(k.mulai)}") for k in visible_to(pelaku)]
    return templat_ketentuan(), versi
