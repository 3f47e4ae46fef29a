"""The page of the tree: the opened levels with what is shown of each result, counts, and who has no plan."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404

from kinerja.inti.izin import Izin
from kinerja.inti.pelaku import Pelaku
from kinerja.models import UnitKerja
from kinerja.queries.atasan import PeranAtasan, bawahan_dari
from kinerja.queries.keadaan import keadaan_pegawai
from kinerja.queries.lingkup import get_unit_or_404, unit_terlihat
from skp.domain.pantauan import KeadaanSusun
from skp.domain.pohon import Perhatian, Pohon
from skp.domain.potret import dari_json
from skp.models import HasilKerja, Indikator, PeriodeSkp, Skp
from skp.queries.pantauan import OrangSusun, orang_pantauan, tanggal_pantau
from skp.queries.pohon import baca_pohon, orang_di_garis, orang_di_unit
from skp.queries.skp import visible_to

PER_HALAMAN = 50
BUKA_SENDIRI = 60
"""With the filter on, so many results that need attention are opened at once; with more one opens them oneself."""
NAMA_TERBANYAK = 50
_BELUM = (KeadaanSusun.BELUM, KeadaanSusun.DRAF)
GARIS = "garis"
"""Value of the choice "my own line"."""


@dataclass(frozen=True, slots=True)
class SimpulTampil:
    """A result as it stands on the page. `skp_id`: its plan, None when the reader may not open it.

    pendukung: all results that support it; tampil: those of them that the reader sees. `anak` only while it is open.
    """

    id: int
    induk: int | None
    uraian: str
    tambahan: bool
    pemilik: str
    jabatan: str
    sendiri: bool
    skp_id: int | None
    keadaan: str
    indikator: int
    pendukung: int
    tampil: int
    perhatian: str
    perlu_di_bawah: int
    ke_atas: str
    terbuka: bool
    anak: tuple["SimpulTampil", ...] = ()


@dataclass(frozen=True, slots=True)
class Jumlah:
    """Counts of the whole tree in sight. `per_sebab`: (words, how many), each kind that needs attention."""

    hasil: int
    perlu: int
    per_sebab: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class PermintaanPohon:
    """What is asked for. `unit` None: the reader's own line. `buka`: open the way to this result. `saring`: see `Pohon`."""

    periode: PeriodeSkp
    unit: UnitKerja | None = None
    buka: int | None = None
    perlu_saja: bool = False
    hal: str | None = None

    @property
    def unit_id(self) -> int | None:
        return self.unit.pk if self.unit else None


@dataclass(frozen=True, slots=True)
class HalamanPohon:
    """The tree as a page. `muka`: results on top. `tanpa_skp`: people in sight whose plan has not been submitted."""

    jumlah: Jumlah
    muka: Page[Any]
    akar: tuple[SimpulTampil, ...]
    tanpa_skp: tuple[OrangSusun, ...]
    tanpa_skp_lagi: int

    @property
    def jumlah_tanpa_skp(self) -> int:
        """All of them, those that are not listed included."""
        return len(self.tanpa_skp) + self.tanpa_skp_lagi


def pilihan_unit(pelaku: Pelaku) -> list[tuple[str, str]]:
    """Trees to choose from: units in the scope of LIHAT_SKP (every perangkat daerah for a whole scope), one's own line."""
    lingkup = pelaku.lingkup(Izin.LIHAT_SKP)
    unit = unit_terlihat(pelaku, izin=Izin.LIHAT_SKP).filter(aktif=True)
    unit = unit.filter(parent=None) if lingkup.seluruh else unit.filter(pk__in=lingkup.unit)
    pilihan = [(str(pk), nama) for pk, nama in unit.order_by("urutan", "nama").values_list("pk", "nama")]
    return pilihan + ([(GARIS, "Garis saya")] if pelaku.pegawai_id else [])


def unit_dipilih(pelaku: Pelaku, pilihan: list[tuple[str, str]], diminta: str) -> UnitKerja | None:
    """The unit asked for; else the first choice. None: one's own line. Raises Http404."""
    nilai = diminta or (pilihan[0][0] if pilihan else GARIS)
    if nilai == GARIS:
        return None
    if not (nilai.isascii() and nilai.isdigit() and len(nilai) < 19):
        raise Http404("Unit tidak ditemukan.")
    return get_unit_or_404(pelaku, int(nilai), izin=Izin.LIHAT_SKP)


def halaman_pohon(pelaku: Pelaku, minta: PermintaanPohon) -> HalamanPohon:
    """The opened levels of the tree; a fixed number of statements however many are open.

    Raises:
        Http404: the result to be opened is not in sight.
    """
    pohon = baca_pohon(pelaku, minta.periode, minta.unit_id)
    akar = pohon.anak_dari(None, perlu_saja=minta.perlu_saja)
    jalur = _jalur(pohon, minta.buka)
    halaman = minta.hal or (akar.index(jalur[0]) // PER_HALAMAN + 1 if jalur and jalur[0] in akar else 1)
    muka = Paginator(akar, PER_HALAMAN).get_page(halaman)
    terbuka = {*jalur, *(pohon.menuju_perlu if minta.perlu_saja and len(pohon.perlu) <= BUKA_SENDIRI else ())}
    orang = _tanpa_skp(pelaku, minta)
    return HalamanPohon(
        _jumlah(pohon),
        muka,
        _tampilkan(pelaku, minta, pohon, tuple(muka.object_list), terbuka),
        tuple(orang[:NAMA_TERBANYAK]),
        max(0, len(orang) - NAMA_TERBANYAK),
    )


def cabang_pohon(pelaku: Pelaku, minta: PermintaanPohon, *, tutup: bool) -> SimpulTampil:
    """One result with what is directly below it, or closed. Raises Http404."""
    pohon = baca_pohon(pelaku, minta.periode, minta.unit_id)
    if minta.buka is None or minta.buka not in pohon.simpul:
        raise Http404("Hasil kerja tidak ditemukan.")
    return _tampilkan(pelaku, minta, pohon, (minta.buka,), set() if tutup else {minta.buka})[0]


def _jalur(pohon: Pohon, buka: int | None) -> tuple[int, ...]:
    if buka is not None and buka not in pohon.simpul:
        raise Http404("Hasil kerja tidak ditemukan.")
    return pohon.jalur(buka) if buka is not None else ()


def _jumlah(pohon: Pohon) -> Jumlah:
    sebab = list(pohon.perlu.values())
    return Jumlah(len(pohon.simpul), len(sebab), tuple((p.value, n) for p in Perhatian if (n := sebab.count(p))))


def _tampilkan(
    pelaku: Pelaku, minta: PermintaanPohon, pohon: Pohon, akar: tuple[int, ...], terbuka: Collection[int]
) -> tuple[SimpulTampil, ...]:
    """These results with the levels open below them. Four statements."""
    ids, lapis = list(akar), akar
    while lapis := tuple(a for i in lapis if i in terbuka for a in pohon.anak_dari(i, perlu_saja=minta.perlu_saja)):
        ids += lapis
    kenal = _satu_satu(pelaku, minta, pohon, ids)

    def lengkap(i: int) -> SimpulTampil:
        if i not in terbuka:
            return kenal[i]
        anak = (lengkap(a) for a in pohon.anak_dari(i, perlu_saja=minta.perlu_saja))
        return replace(kenal[i], terbuka=True, anak=tuple(anak))

    return tuple(lengkap(i) for i in akar)


def _satu_satu(pelaku: Pelaku, minta: PermintaanPohon, pohon: Pohon, ids: Collection[int]) -> dict[int, SimpulTampil]:
    indikator = (
        Indikator.objects.filter(hasil=OuterRef("pk")).order_by().values("hasil").annotate(n=Count("pk")).values("n")
    )
    semua = list(
        HasilKerja.objects.filter(pk__in=ids)
        .select_related("skp__pegawai", "intervensi")
        .annotate(banyak_indikator=Coalesce(Subquery(indikator, output_field=IntegerField()), 0))
    )
    skp = {h.skp_id: h.skp for h in semua}
    terbaca = set(visible_to(pelaku).filter(pk__in=skp).values_list("pk", flat=True))
    pada = tanggal_pantau(minta.periode, pelaku.hari_ini())
    keadaan = keadaan_pegawai({s.pegawai_id for s in skp.values() if not s.potret}, pada)
    jabatan = {s.pk: _jabatan(s, keadaan) for s in skp.values()}
    return {h.pk: _satu(pelaku, pohon, h, jabatan[h.skp_id], h.skp_id in terbaca) for h in semua}


def _jabatan(s: Skp, keadaan: dict[int, Any]) -> str:
    if (potret := dari_json(s.potret)) is not None:
        return potret.pegawai.jabatan_lengkap
    return (keadaan[s.pegawai_id].jabatan if s.pegawai_id in keadaan else None) or "Belum ditempatkan"


def _satu(pelaku: Pelaku, pohon: Pohon, h: HasilKerja, jabatan: str, terbaca: bool) -> SimpulTampil:
    s = pohon.simpul[h.pk]
    return SimpulTampil(
        id=h.pk,
        induk=s.induk if s.induk in pohon.simpul and s.induk_berlaku else None,
        uraian=h.uraian,
        tambahan=h.jenis == HasilKerja.Jenis.TAMBAHAN,
        pemilik=h.skp.pegawai.nama_lengkap,
        jabatan=jabatan,
        sendiri=h.skp.pegawai_id == pelaku.pegawai_id,
        skp_id=h.skp_id if terbaca else None,
        keadaan=h.skp.get_status_display(),
        indikator=getattr(h, "banyak_indikator", 0),
        pendukung=s.pendukung,
        tampil=len(pohon.anak.get(h.pk, ())),
        perhatian=str(pohon.perlu.get(h.pk, "")),
        perlu_di_bawah=pohon.di_bawah.get(h.pk, 0),
        ke_atas=_ke_atas(pohon, h),
        terbuka=False,
    )


def _ke_atas(pohon: Pohon, h: HasilKerja) -> str:
    """What a result on top supports, where that is not on the page; of a plan that does not count the written words only."""
    if h.intervensi_id in pohon.simpul:
        return ""
    return h.intervensi.uraian if h.intervensi and pohon.simpul[h.pk].induk_berlaku else h.teks_intervensi


def _tanpa_skp(pelaku: Pelaku, minta: PermintaanPohon) -> list[OrangSusun]:
    """People in sight who are to have a plan and have not submitted one, by name."""
    pada = tanggal_pantau(minta.periode, pelaku.hari_ini())
    if minta.unit is not None:
        ids = orang_di_unit(minta.unit.pk, pada)
    else:
        saya = pelaku.pegawai_id
        bawahan = bawahan_dari(saya, pelaku.hari_ini(), peran=PeranAtasan.PENILAI) if saya else []
        ids = orang_di_garis(pelaku, pada, bawahan)
    return [o for o in orang_pantauan(pelaku, minta.periode, pegawai=ids) if o.keadaan in _BELUM]
