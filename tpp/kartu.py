"""What this room shows elsewhere: its cards on Beranda."""

from django.urls import reverse

from kinerja.inti.beranda import Kartu
from kinerja.inti.format import angka, bulan, tanggal
from kinerja.inti.pelaku import Pelaku
from tpp.policies import MODUL
from tpp.queries.giliran import giliran, ringkasan_bulan
from tpp.queries.keadaan import PERKIRAAN, KeadaanHasil, keadaan_hasil
from tpp.queries.proses import hasil_sendiri


def kartu_tpp(pelaku: Pelaku) -> Kartu | None:
    """The newest own result, without its amount: others may look at the screen. Two statements."""
    if pelaku.pegawai_id is None or MODUL in pelaku.modul_mati:
        return None
    hasil = hasil_sendiri(pelaku).first()
    if hasil is None:
        return None
    keadaan = keadaan_hasil([hasil])[hasil.pk]
    isi = _kalimat(bulan(hasil.proses.bulan), keadaan)
    tautan = reverse("rincian-tpp", args=[hasil.pk])
    return Kartu("TPP Saya", isi, tautan, "Lihat rincian", urutan=40, keadaan=keadaan.sebutan)


def _kalimat(nama_bulan: str, keadaan: KeadaanHasil) -> str:
    """What the owner wants to know; how the books are kept stands on the page itself."""
    if keadaan is PERKIRAAN:
        return f"Perkiraan TPP {nama_bulan} tersedia. {keadaan.keterangan}"
    if keadaan.dikunci:
        return f"TPP {nama_bulan}: rincian dan jumlahnya sudah tetap."
    return f"TPP {nama_bulan} sudah dihitung. {keadaan.keterangan}"


def kartu_giliran(pelaku: Pelaku) -> Kartu | None:
    """Lists that wait for the officer's act; at most one statement."""
    g = giliran(pelaku)
    if g is None:
        return None
    isi = ", ".join(f"{angka(n)} Daftar Pembayaran untuk {kata}" for kata, n in g.untuk)
    tautan = f"{reverse('tutup-bulan')}?bulan={g.bulan:%Y-%m}"
    return Kartu("Menunggu Anda", f"{isi}.", tautan, "Buka Tutup Bulan", urutan=18, keadaan="Menunggu Anda")


def kartu_bulan(pelaku: Pelaku) -> Kartu | None:
    """How far last month is in the offices one follows; at most four statements."""
    r = ringkasan_bulan(pelaku)
    if r is None:
        return None
    satu = sum(n for _, n in r.keadaan) == 1
    isi = r.keadaan[0][0] if satu else ", ".join(f"{angka(n)} {kata.lower()}" for kata, n in r.keadaan)
    ekor = " sudah lewat" if r.lewat else ""
    belum = " dan ".join(f"{angka(n)} dari {bulan(b)}" for b, n in r.menunggu)
    kalimat = f"{isi}. Batas verifikasi {tanggal(r.batas)}{ekor}."
    if belum:
        kalimat += f" Aktivitas belum diverifikasi: {belum}."
    tautan = f"{reverse('tutup-bulan')}?bulan={r.bulan:%Y-%m}"
    judul = f"{bulan(r.bulan)} di OPD Anda" if satu else f"{bulan(r.bulan)}, keadaan OPD"
    return Kartu(judul, kalimat, tautan, "Buka keadaannya", urutan=25)
