"""Content of the Konversi Predikat Kinerja ke Angka Kredit (PermenPANRB 1/2023, Peraturan BKN 3/2023)."""

from collections.abc import Sequence
from typing import Any

from kinerja.inti.dokumen.naskah import Naskah
from kinerja.inti.pelaku import Pelaku
from kinerja.models import Jabatan
from kinerja.queries.kop import kop_surat
from skp.domain.nilai import SEBUTAN_PREDIKAT, Predikat
from skp.domain.potret import Potret, dari_json
from skp.models import AngkaKredit, Evaluasi
from skp.queries.angka_kredit import alasan_tanpa_angka_kredit
from skp.queries.dokumen_dasar import BLOK_PENILAI, blok
from skp.queries.dokumen_evaluasi import masa_evaluasi, tanda_evaluasi
from skp.queries.kertas import Subjek


def angka_kredit_dari(evaluasi: Evaluasi) -> AngkaKredit | None:
    """The stored conversion of an evaluation; one statement."""
    return AngkaKredit.objects.filter(evaluasi=evaluasi).first()


def kesiapan_angka_kredit(subjek: Sequence[Subjek]) -> dict[int, bool]:
    """The evaluations whose points are, or can be, counted, each with whether they are; three statements."""
    if not subjek:
        return {}
    dihitung = set(AngkaKredit.objects.filter(evaluasi__in=[s.pk for s in subjek]).values_list("evaluasi", flat=True))
    fungsional = not alasan_tanpa_angka_kredit(subjek[0].skp)
    return {s.pk: s.pk in dihitung for s in subjek if fungsional or s.pk in dihitung}


def susun_angka_kredit(pelaku: Pelaku, evaluasi: Evaluasi) -> Naskah:
    """The form of a conversion that was counted; three statements."""
    baris = angka_kredit_dari(evaluasi)
    assert baris is not None  # noqa: S101  `kesiapan_angka_kredit` has said so
    return naskah_angka_kredit(pelaku, evaluasi, baris)


def naskah_angka_kredit(pelaku: Pelaku, evaluasi: Evaluasi, baris: AngkaKredit) -> Naskah:
    """The form for one conversion; two statements."""
    kop, potret = kop_surat(), dari_json(evaluasi.potret)
    assert potret is not None  # noqa: S101  a set evaluation holds both people
    orang = potret.pegawai
    return Naskah(
        subjek_id=evaluasi.pk,
        judul=f"Konversi Predikat Kinerja ke Angka Kredit {evaluasi.periode_evaluasi.nama}",
        tanggal=pelaku.hari_ini(),
        nomor=baris.nomor,
        kop=kop.untuk_unit(evaluasi.skp.unit),
        pegawai_id=evaluasi.skp.pegawai_id,
        unit_id=evaluasi.skp.unit_id,
        nama_subjek=orang.nama,
        penanda_tangan=(blok(BLOK_PENILAI, "Pejabat Penilai Kinerja", potret.penilai, evaluasi.penilai_id),),
        isi={
            "tanda": _tanda(evaluasi, baris),
            "instansi": kop.nama,
            "masa": masa_evaluasi(evaluasi),
            "keterangan": _keterangan(orang, baris.isi),
            "predikat": SEBUTAN_PREDIKAT[Predikat(evaluasi.predikat)],
            "persen": baris.persen,
            "koefisien": baris.koefisien,
            "jenjang": dict(Jabatan.Jenjang.choices).get(baris.jenjang, baris.jenjang),
            "bulan": baris.bulan,
            "angka_kredit": baris.angka_kredit,
        },
    )


def _tanda(e: Evaluasi, b: AngkaKredit) -> str:
    perorangan = ":".join(str(b.isi[k]) for k in sorted(b.isi))
    return f"{tanda_evaluasi(e)}:{e.predikat}:{b.jenjang}:{b.bulan}:{b.angka_kredit}:{b.nomor}:{perorangan}"


def _keterangan(orang: Potret, isi: dict[str, Any]) -> list[dict[str, str]]:
    """The personal lines in the order of the form; what is not known stays empty, to be filled in by hand."""

    def baris(nama: str, *bagian: str) -> dict[str, str]:
        return {"nama": nama, "isi": ", ".join(b for b in bagian if b)}

    def dari(kode: str) -> str:
        return str(isi.get(kode, ""))

    tmt_golongan, tmt_jabatan = dari("tmt_golongan"), dari("tmt_jabatan")
    return [
        baris("Nama", orang.nama),
        baris("NIP", orang.nip),
        baris("Nomor seri Karpeg", dari("karpeg")),
        baris("Pangkat/golongan ruang/TMT", orang.pangkat_golongan, f"TMT {tmt_golongan}" if tmt_golongan else ""),
        baris("Tempat/tanggal lahir", dari("tempat_lahir"), dari("tanggal_lahir")),
        baris("Jenis kelamin", dari("jenis_kelamin")),
        baris("Pendidikan", dari("pendidikan")),
        baris("Jabatan/TMT", orang.jabatan_lengkap, f"TMT {tmt_jabatan}" if tmt_jabatan else ""),
        baris("Masa kerja golongan", dari("masa_kerja")),
        baris("Unit kerja", orang.unit),
    ]
