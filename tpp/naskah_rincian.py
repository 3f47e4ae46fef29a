"""Content of the printed Rincian TPP, for one person or for the slips of a whole list; a fixed number of statements."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kinerja.inti.dokumen.naskah import Kop, Naskah
from kinerja.inti.format import bulan as teks_bulan
from kinerja.inti.pelaku import Pelaku
from kinerja.inti.terbilang import terbilang
from kinerja.models import Rekening
from kinerja.models.pegawai import samarkan
from kinerja.queries.kop import kop_surat
from tpp.arsip import masukan_dari_json
from tpp.domain.uraian import uraikan
from tpp.models import BarisDaftar, HasilTpp, ProsesTpp, SelisihTpp
from tpp.penyebab import penjumlahan, sebab_terbesar
from tpp.queries.keadaan import PERKIRAAN, KeadaanHasil, keadaan_hasil
from tpp.queries.ketentuan import aturan_ketentuan

JENIS_RINCIAN = "tpp.rincian"


def naskah_rincian(pelaku: Pelaku, ids: Sequence[int]) -> list[Naskah]:
    """The slips of complete results, in the order of the ids; whoever is not there is left out. Six statements."""
    semua = HasilTpp.objects.filter(pk__in=ids, proses__status=ProsesTpp.Status.SELESAI)
    hasil = {h.pk: h for h in semua.select_related("proses__ketentuan", "pegawai", "perangkat_daerah")}
    keadaan = keadaan_hasil(hasil.values())
    beku = {b.hasil_id: b for b in BarisDaftar.objects.filter(hasil__in=list(hasil))}
    rekening = _rekening([h.pegawai_id for h in hasil.values()], pelaku.hari_ini())
    selisih = _selisih([b.daftar_id for b in beku.values()], [h.pegawai_id for h in hasil.values()])
    kepala = kop_surat()
    isi = []
    for pk in ids:
        if pk in hasil:
            h = hasil[pk]
            kop = kepala.untuk(h.perangkat_daerah_id, h.perangkat_daerah.nama if h.perangkat_daerah else "")
            milik = selisih.get((beku[pk].daftar_id, h.pegawai_id), []) if pk in beku else []
            uraian = _isi(h, keadaan.get(pk, PERKIRAAN), beku.get(pk), rekening.get(h.pegawai_id, ""), milik)
            isi.append(_naskah(pelaku, h, kop, uraian))
    return isi


def _naskah(pelaku: Pelaku, h: HasilTpp, kop: Kop, isi: dict[str, Any]) -> Naskah:
    selesai = h.proses.selesai_pada or h.proses.dibuat_pada
    return Naskah(
        subjek_id=h.pk,
        judul=f"Rincian TPP {teks_bulan(h.proses.bulan)}",
        tanggal=selesai.astimezone(pelaku.sekarang().tzinfo).date(),
        nomor="",
        kop=kop,
        pegawai_id=h.pegawai_id,
        unit_id=h.perangkat_daerah_id,
        nama_subjek=h.pegawai.nama_lengkap,
        isi=isi,
    )


def _isi(
    h: HasilTpp, keadaan: KeadaanHasil, beku: BarisDaftar | None, rekening: str, selisih: Sequence[SelisihTpp]
) -> dict[str, Any]:
    aturan = aturan_ketentuan(h.proses.ketentuan)
    tersimpan = masukan_dari_json(h.masukan)
    dibayar = int(beku.diterima) if beku else int(h.bersih)
    return {
        "bulan": h.proses.bulan,
        "perhitungan": h.proses.nomor,
        "keadaan": keadaan.sebutan,
        "keterangan": keadaan.keterangan,
        "nama": beku.nama if beku else h.pegawai.nama_lengkap,
        "nip": (beku.nip if beku else h.pegawai.nip) or "",
        "jabatan": tersimpan.jabatan,
        "unit": tersimpan.unit,
        "kelas": tersimpan.masukan.kelas,
        "golongan": tersimpan.masukan.golongan,
        "rekening": f"{beku.bank} {samarkan(beku.rekening)}".strip() if beku and beku.rekening else rekening,
        "penjumlahan": [[s.tanda, s.nama, int(s.nilai)] for s in penjumlahan(h, h.rincian, aturan)],
        "sebab": [
            {"uraian": s.uraian, "tanggal": s.tanggal, "menit": s.menit, "rupiah": int(s.rupiah), "pasal": s.pasal}
            for s in sebab_terbesar(h, h.rincian, aturan)
        ],
        "langkah": [[u.kalimat, u.dasar] for u in map(uraikan, h.rincian["langkah"]) if u.kode != "bersih"],
        "selisih": [{"bulan": s.bulan, "bersih": int(s.bersih), "sebab": list(s.sebab)} for s in selisih],
        "dibayar": dibayar,
        "terbilang": f"{terbilang(dibayar)} rupiah".capitalize(),
        "ketentuan": str(h.proses.ketentuan),
        "dasar": h.proses.ketentuan.dasar_hukum,
        "sidik": h.proses.sidik_ketentuan,
    }


def _rekening(pegawai: Sequence[int], pada: date) -> Mapping[int, str]:
    milik = Rekening.objects.filter(pegawai__in=pegawai).pada(pada).order_by("mulai")
    return {r.pegawai_id: f"{r.bank} {samarkan(r.nomor)}".strip() for r in milik}


def _selisih(daftar: Sequence[int], pegawai: Sequence[int]) -> Mapping[tuple[int, int], list[SelisihTpp]]:
    """Differences that lists took, by list and person; one statement."""
    hasil: defaultdict[tuple[int, int], list[SelisihTpp]] = defaultdict(list)
    milik = SelisihTpp.objects.filter(daftar__in=set(daftar), pegawai__in=pegawai).defer("masukan", "rincian")
    for s in milik.order_by("bulan", "pk"):
        if s.daftar_id is not None:
            hasil[s.daftar_id, s.pegawai_id].append(s)
    return hasil
