"""Content of the Formulir SKP of PP 46/2011, for any number of plans in a constant number of statements."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Prefetch

from kinerja.inti.dokumen.naskah import Naskah
from kinerja.inti.format import angka
from kinerja.inti.pelaku import Pelaku
from kinerja.queries.kop import KepalaSurat, kop_surat
from skp.domain.potret import PotretSkp, dari_json
from skp.domain.pp46.formulir import JUDUL_FORMULIR, KOLOM_FORMULIR, sebut_jangka_waktu
from skp.domain.pp46.masukan import Aspek
from skp.domain.target import tulis_jumlah
from skp.models import HasilKerja, Indikator, Skp
from skp.queries.dokumen_dasar import BLOK_PEGAWAI, BLOK_PENILAI, blok, lima_baris
from skp.queries.dokumen_skp import FormulirSkp, tanda_rencana
from skp.queries.pp46_rencana import REJIM, kegiatan_rencana


def susun_formulir(pelaku: Pelaku, daftar: Sequence[Skp], potret: Mapping[int, PotretSkp]) -> list[Naskah]:
    """The forms of plans whose people are known; three statements."""
    kop, kegiatan = kop_surat(), _kegiatan([s.pk for s in daftar])
    orang = ((s, potret.get(s.pk) or dari_json(s.potret)) for s in daftar)
    return [_naskah(pelaku, s, o, kegiatan[s.pk], kop) for s, o in orang if o is not None]


FORMULIR = FormulirSkp(susun_formulir, "skp/pp46/dokumen/skp.html", "Formulir Sasaran Kerja Pegawai")


def _kegiatan(ids: Sequence[int]) -> defaultdict[int, list[dict[str, Any]]]:
    """The lines of each plan in their order."""
    hasil: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    indikator = Prefetch("indikator", queryset=Indikator.objects.order_by("urutan", "pk"))
    semua = HasilKerja.objects.filter(skp__in=ids, jenis=HasilKerja.Jenis.UTAMA).order_by("skp", "urutan", "pk")
    for h in semua.prefetch_related(indikator):
        hasil[h.skp_id].append(_baris(h, len(hasil[h.skp_id]) + 1))
    return hasil


def _baris(h: HasilKerja, nomor: int) -> dict[str, Any]:
    k = kegiatan_rencana(h, nomor, h.indikator.all())
    target = {a.value: tulis_jumlah(t.nilai, t.satuan) for a, t in k.aspek.items()}
    if biaya := k.aspek.get(Aspek.BIAYA):
        target[Aspek.BIAYA.value] = angka(biaya.nilai)
    return {"uraian": k.uraian, "angka_kredit": k.angka_kredit, "bobot": k.bobot, "target": target}


def _naskah(
    pelaku: Pelaku, s: Skp, orang: PotretSkp, kegiatan: Sequence[Mapping[str, Any]], kepala: KepalaSurat
) -> Naskah:
    kop = kepala.untuk_unit(s.unit)
    return Naskah(
        subjek_id=s.pk,
        judul=f"Sasaran Kerja Pegawai {s.periode.nama}",
        tanggal=pelaku.hari_ini(),
        kop=kop,
        pegawai_id=s.pegawai_id,
        unit_id=s.unit_id,
        nama_subjek=orang.pegawai.nama,
        penanda_tangan=(
            blok(BLOK_PEGAWAI, "PNS yang Dinilai", orang.pegawai, s.pegawai_id),
            blok(BLOK_PENILAI, "Pejabat Penilai", orang.penilai, s.penilai_id),
        ),
        isi={
            "rejim": REJIM,
            "tanda": tanda_rencana(s),
            "judul": list(JUDUL_FORMULIR),
            "kolom": list(KOLOM_FORMULIR),
            "instansi": kop.instansi,
            "masa": sebut_jangka_waktu(s.mulai, s.akhir),
            "pegawai": lima_baris(orang.pegawai),
            "penilai": lima_baris(orang.penilai, instansi=s.bentuk == Skp.Bentuk.JPT),
            "kegiatan": list(kegiatan),
        },
    )
