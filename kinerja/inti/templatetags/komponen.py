"""Components of the interface, as template tags that every template has without loading.

Block tags end with `end<name>`; their content is what stands inside.

| tag | call |
| --- | --- |
| kepala_halaman (block) | `kepala_halaman judul subjudul`: the page's only h1; content is its buttons |
| remah | `remah "Pegawai" url "Ani"`: text, url, …; the last text is this page |
| kartu (block) | `kartu "Judul" tingkat=2 id=""` |
| kisi (block) | grid of cards and figures |
| tombol | `tombol "Simpan"`, `tombol "Lihat" url`; gaya: utama, sekunder, bahaya, teks; `mati`: why it is off |
| tombol_post | `tombol_post "Batalkan" url gaya nama nilai`: a form with one button |
| aksi (block) | row of buttons |
| formulir (block) | `formulir form "Simpan" url kembali gaya`: a whole POST form; content stands before the buttons |
| saring (block) | `saring form`: filter bar, sent by GET |
| galat_ringkas | `galat_ringkas form`: summary of errors with links to the fields |
| tabel (block) | `tabel keterangan tampak=False tumpuk=True`: stacked cards below 768 px through `data-label` |
| lencana | `lencana teks nada`: a state as word, shape and colour |
| kosong (block) | `kosong judul`: empty state; content explains and shows the way out |
| pesan (block) | `pesan jenis judul`: info, baik, perhatian, bahaya |
| bantuan (block) | `bantuan judul`: opens on tap |
| bilah_kemajuan | `bilah_kemajuan selesai total label` |
| paginasi | `paginasi page_obj satuan`: keeps the query, parameter `hal` |
| daftar_rincian, butir (blocks) | definition list |
| tab | `tab "Ringkasan" url "Riwayat" url label=""`: links |
| langkah | `langkah "Unggah" "Periksa" kini=1` |
| angka_besar | `angka_besar nilai label keterangan url` |
| konfirmasi (block) | `konfirmasi judul tombol kembali url gaya`: what will happen, then one button |
| uang | `uang nilai label terbuka=False`: rupiah, shown on tap |
| ikon | `ikon "tambah"`: decoration |
"""

from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.template.context import Context
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

NADA = {
    "baik": (
        "Aktif", "Baru", "Disetujui", "Ditetapkan", "Dihitung", "Hadir", "Lengkap", "Selesai", "Siap", "Sudah diterapkan",
        "Tayang", "Dievaluasi", "Dikabulkan", "Ditanggapi", "Tercapai", "Ditandatangani", "Disegel",
    ),
    "jalan": ("Berjalan", "Sedang berjalan", "Sedang dihitung", "Sedang diperiksa", "Terbuka"),
    "tunggu": (
        "Menunggu giliran", "Menunggu persetujuan", "Menunggu persetujuan Anda", "Menunggu Verifikasi", "Tersimpan di ponsel",
        "Terjadwal", "Diajukan", "Dinilai", "Disampaikan", "Menunggu Penilaian", "Menunggu tanda tangan",
    ),
    "perlu": (
        "Berubah", "Belum lengkap", "Disetujui Sebagian", "Kolom perlu dipasangkan", "Perlu Perbaikan",
        "Dikembalikan", "Keberatan", "Pengisian Realisasi", "Belum ditinjau",
    ),
    "bahaya": ("Berkas tidak terbaca", "Ditolak", "Gagal", "Tidak Disetujui", "Tidak dikabulkan", "Tidak tercapai"),
    "netral": (
        "Berakhir", "Dibatalkan", "Dicabut", "Diganti", "Ditarik pengusul", "Draf", "Diabaikan", "Nonaktif", "Sama",
        "Belum dibuat",
    ),
}  # fmt: skip
"""Tone of each state by its word on the screen (the words mean the same everywhere)."""
_NADA_KATA = {kata.lower(): nada for nada, semua in NADA.items() for kata in semua}


def _sajikan(nama: str, /, **isi: Any) -> SafeString:
    return SafeString(get_template(f"komponen/{nama}.html").render(isi))


def _pasangan(butir: tuple[str, ...]) -> list[tuple[str, str]]:
    """("Pegawai", "/pegawai/", "Ani") → [("Pegawai", "/pegawai/"), ("Ani", "")]."""
    lengkap = butir if len(butir) % 2 == 0 else (*butir, "")
    return list(zip(lengkap[::2], lengkap[1::2], strict=True))


# --- page -------------------------------------------------------------------------------------------------------
@register.simple_block_tag
def kepala_halaman(content: str, judul: str, subjudul: str = "") -> SafeString:
    return _sajikan("kepala_halaman", isi=SafeString(content.strip()), judul=judul, subjudul=subjudul)


@register.simple_tag
def remah(*butir: str) -> SafeString:
    return _sajikan("remah", butir=_pasangan(butir))


@register.simple_tag(takes_context=True)
def tab(context: Context, *butir: str, label: str = "Bagian halaman") -> SafeString:
    request = context.get("request")
    kini = (request.path, request.get_full_path()) if request else ()
    return _sajikan("tab", butir=[(teks, url, url in kini) for teks, url in _pasangan(butir)], label=label)


@register.simple_tag
def langkah(*nama: str, kini: int = 1) -> SafeString:
    """Steps of a task; `kini` counts from 1, one more than the number of steps means that all are done."""
    return _sajikan("langkah", butir=[(i, teks) for i, teks in enumerate(nama, 1)], kini=kini)


# --- content ----------------------------------------------------------------------------------------------------
@register.simple_block_tag
def kartu(content: str, judul: str = "", tingkat: int = 2, id: str = "") -> SafeString:
    return _sajikan("kartu", isi=content, judul=judul, tingkat=f"h{int(tingkat)}", id=id)


@register.simple_block_tag
def kisi(content: str) -> SafeString:
    return format_html('<div class="kisi">{}</div>', content)


@register.simple_block_tag
def kosong(content: str, judul: str) -> SafeString:
    return _sajikan("kosong", isi=content, judul=judul)


@register.simple_block_tag
def pesan(content: str, jenis: str = "info", judul: str = "") -> SafeString:
    return _sajikan("pesan", isi=content, jenis=jenis, judul=judul)


@register.simple_block_tag
def bantuan(content: str, judul: str) -> SafeString:
    return format_html(
        '<details class="bantuan"><summary>{}</summary><div class="bantuan-isi">{}</div></details>', judul, content
    )


@register.simple_tag
def lencana(teks: str, nada: str = "") -> SafeString:
    """A state. An unknown word without `nada` is neutral; an empty one shows nothing."""
    if not teks:
        return SafeString()
    nada = nada or _NADA_KATA.get(str(teks).lower(), "netral")
    return format_html('<span class="lencana lencana-{}">{}</span>', nada, teks)


@register.simple_tag
def angka_besar(nilai: str, label: str, keterangan: str = "", url: str = "") -> SafeString:
    return _sajikan("angka_besar", nilai=nilai, label=label, keterangan=keterangan, url=url)


@register.simple_tag
def uang(nilai: Any, label: str = "Jumlah", terbuka: bool = False) -> SafeString:
    return _sajikan("uang", nilai=nilai, label=label, terbuka=terbuka)


@register.simple_tag
def bilah_kemajuan(selesai: int, total: int, label: str = "Kemajuan") -> SafeString:
    """Progress as bar and text. A total of 0 (not counted yet) shows a moving bar without a percentage."""
    persen = min(100, selesai * 100 // total) if total else None
    return _sajikan("bilah_kemajuan", selesai=selesai, total=total, label=label, persen=persen)


@register.simple_tag
def ikon(nama: str) -> SafeString:
    return format_html('<span class="ikon ikon-{}" aria-hidden="true"></span>', nama)


# --- lists ------------------------------------------------------------------------------------------------------
@register.simple_block_tag
def tabel(content: str, keterangan: str, tampak: bool = False, tumpuk: bool = True) -> SafeString:
    return _sajikan("tabel", isi=content, keterangan=keterangan, tampak=tampak, tumpuk=tumpuk)


@register.simple_block_tag
def daftar_rincian(content: str) -> SafeString:
    return format_html('<dl class="rincian">{}</dl>', content)


@register.simple_block_tag
def butir(content: str, istilah: str) -> SafeString:
    return format_html('<div class="rincian-butir"><dt>{}</dt><dd>{}</dd></div>', istilah, content)


@register.inclusion_tag("komponen/paginasi.html", takes_context=True)
def paginasi(context: Context, daftar: Page, satuan: str = "data") -> dict[str, Any]:
    """Pages of a list; the numbers around the current one."""
    nomor = daftar.paginator.get_elided_page_range(daftar.number, on_each_side=1, on_ends=1)
    return {"request": context.get("request"), "daftar": daftar, "satuan": satuan, "nomor": list(nomor)}


# --- actions and forms ------------------------------------------------------------------------------------------
GAYA = {"utama": "btn-primary", "sekunder": "btn-outline-primary", "bahaya": "btn-danger", "teks": "btn-link"}


@register.simple_tag
def tombol(teks: str, url: str = "", gaya: str = "", nama: str = "", nilai: str = "", mati: str = "") -> SafeString:
    kelas = GAYA[gaya or ("sekunder" if url else "utama")]
    return _sajikan("tombol", teks=teks, url=url, kelas=kelas, nama=nama, nilai=nilai, mati=mati)


@register.simple_tag(takes_context=True)
def tombol_post(
    context: Context, teks: str, url: str, gaya: str = "sekunder", nama: str = "", nilai: str = ""
) -> SafeString:
    token = context.get("csrf_token")
    return _sajikan("tombol_post", csrf_token=token, teks=teks, url=url, kelas=GAYA[gaya], nama=nama, nilai=nilai)


@register.simple_block_tag
def aksi(content: str) -> SafeString:
    return format_html('<div class="aksi">{}</div>', content)


def _sebut(label: str, galat: str) -> str:
    """The sentence with its field, unless it begins with the field's own name."""
    return galat if galat.lower().startswith(label.lower()) else f"{label}: {galat}"


@register.simple_tag
def galat_ringkas(*form: BaseForm | None) -> SafeString:
    """Every error of the bound forms of a page, each with a link to its field. Empty when there is none."""
    salah = [f for f in form if f is not None and f.is_bound and f.errors]
    if not salah:
        return SafeString()
    umum = [str(galat) for f in salah for galat in f.non_field_errors()]
    bidang = [(b.id_for_label or b.auto_id, _sebut(str(b.label), str(g))) for f in salah for b in f for g in b.errors]
    return _sajikan("galat_ringkas", umum=umum, bidang=bidang)


@register.simple_block_tag(takes_context=True)
def formulir(
    context: Context,
    content: str,
    form: BaseForm,
    tombol: str = "Simpan",
    url: str = "",
    kembali: str = "",
    gaya: str = "utama",
) -> SafeString:
    return _sajikan(
        "formulir",
        csrf_token=context.get("csrf_token"),
        isi=content,
        form=form,
        tombol=tombol,
        url=url,
        kembali=kembali,
        gaya=gaya,
    )


@register.simple_block_tag(takes_context=True)
def saring(context: Context, content: str, form: BaseForm) -> SafeString:
    request = context.get("request")
    return _sajikan(
        "saring", isi=content, form=form, alamat=request.path if request else "", aktif=bool(request and request.GET)
    )


@register.simple_block_tag(takes_context=True)
def konfirmasi(
    context: Context,
    content: str,
    judul: str,
    tombol: str = "Ya, lanjutkan",
    kembali: str = "",
    url: str = "",
    gaya: str = "utama",
) -> SafeString:
    return _sajikan(
        "konfirmasi",
        csrf_token=context.get("csrf_token"),
        isi=content,
        judul=judul,
        tombol=tombol,
        kembali=kembali,
        url=url,
        gaya=gaya,
    )
