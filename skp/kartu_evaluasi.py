"""What the part "evaluasi" shows on Beranda: a result that waits for the person, objections that wait for his word."""

from collections.abc import Iterable, Sequence

from django.urls import reverse

from kinerja.inti.beranda import Kartu
from kinerja.inti.format import angka, tanggal
from kinerja.inti.pelaku import Pelaku
from skp.queries.menunggu import HasilMenunggu, KeberatanMenunggu, menunggu_saya
from skp.queries.ruang import ruang

MODUL = "skp"


def kartu_evaluasi(pelaku: Pelaku) -> Iterable[Kartu]:
    """One card for each result, one for the objections to answer, one for those to decide; none with the module off."""
    if MODUL in pelaku.modul_mati:
        return []
    m = menunggu_saya(pelaku)
    kartu = [_hasil(h) for h in m.hasil]
    if m.tanggapi:
        kartu.append(
            _keberatan("Keberatan menunggu tanggapan Anda", m.tanggapi, _batas_tanggapan(m.tanggapi), "Tanggapi")
        )
    if m.putuskan:
        kartu.append(_keberatan("Keberatan menunggu keputusan Anda", m.putuskan, _sudah(m.putuskan), "Putuskan"))
    return kartu


def _hasil(h: HasilMenunggu) -> Kartu:
    isi = f"Terima hasilnya, atau ajukan keberatan paling lambat {tanggal(h.batas)}."
    judul = f"Hasil {ruang(h.rejim).istilah.penilaian} {h.nama}"
    return Kartu(judul, isi, reverse("skp-evaluasi", args=[h.skp_id]), "Lihat hasil", urutan=11)


def _keberatan(judul: str, daftar: Sequence[KeberatanMenunggu], keterangan: str, ajakan: str) -> Kartu:
    satu = len(daftar) == 1
    tujuan = reverse("skp-keberatan", args=[daftar[0].pk]) if satu else reverse("skp-keberatan-daftar")
    return Kartu(judul, f"{angka(len(daftar))} keberatan{keterangan}.", tujuan, ajakan if satu else "Buka", urutan=15)


def _batas_tanggapan(daftar: Sequence[KeberatanMenunggu]) -> str:
    batas = [k.batas for k in daftar if k.batas is not None]
    return f", paling lambat {tanggal(min(batas))}" if batas else ""


def _sudah(daftar: Sequence[KeberatanMenunggu]) -> str:
    sudah = sum(k.ditanggapi for k in daftar)
    if sudah == 0:
        lewat = all(k.batas is not None for k in daftar)  # they wait for his word only once its days are over
        return ", tidak ditanggapi penilainya sampai batas waktunya" if lewat else ", belum ditanggapi penilainya"
    berapa = "" if sudah == len(daftar) else f"{angka(sudah)} "
    return f", {berapa}sudah ditanggapi penilainya"
