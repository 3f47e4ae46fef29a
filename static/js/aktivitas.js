"use strict";

// The forms of the log: steppers, the count on the button, smaller photos, and drafts that survive a lost signal.
// Everything works without this file. Rows wait on the device as plain fields under a name of the account; they are sent
// as the same form to the same address, with the codes that make each of them one entry however often they are sent.

(() => {
  const { akun, beranda, kirim: urlKirim, tercatat: urlTercatat, isi: urlIsi, sesi: urlSesi } = document.currentScript.dataset;
  const AWALAN = "kinerja.ponsel.";
  const ANTREAN = `${AWALAN}${akun}.antrean`; // rows that were sent off and have not arrived
  const ISIAN = `${AWALAN}${akun}.isian`; // rows of the entry form that were typed and not sent
  const BIDANG = ["butir", "kode", "volume", "mulai", "selesai", "uraian", "hasil", "tautan"];
  const SEKALI_KIRIM = 20;
  const FOTO_BESAR = 400_000;
  const SISI_FOTO = 1600;

  class Gagal extends Error {}

  // --- the device's memory ---

  function baca(kunci) {
    try {
      return JSON.parse(localStorage.getItem(kunci)) || [];
    } catch {
      return [];
    }
  }

  function tulis(kunci, baris) {
    try {
      if (baris.length) localStorage.setItem(kunci, JSON.stringify(baris));
      else localStorage.removeItem(kunci);
      return true;
    } catch {
      return false; // switched off or full
    }
  }

  const buangKode = (kunci, kode) => tulis(kunci, baca(kunci).filter((satu) => !kode.has(satu.kode)));
  const kodeDari = (baris) => new Set(baris.map((satu) => satu.kode));

  // A page without TLS has no randomUUID.
  function kodeBaru() {
    if (crypto.randomUUID) return crypto.randomUUID();
    const b = crypto.getRandomValues(new Uint8Array(16));
    b[6] = (b[6] & 0x0f) | 0x40;
    b[8] = (b[8] & 0x3f) | 0x80;
    const heksa = Array.from(b, (n) => n.toString(16).padStart(2, "0")).join("");
    return heksa.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }

  // --- rows of a form ---

  const tanda = (formulir) =>
    [...formulir.querySelectorAll("[name=baris]")].filter((satu) => satu.type === "hidden" || satu.checked);

  function barisDari(formulir) {
    return tanda(formulir).map((satu) => {
      const baris = { tanggal: formulir.elements.tanggal.value, nama: namaBaris(satu) };
      for (const bidang of BIDANG) baris[bidang] = formulir.elements[`b${satu.value}-${bidang}`]?.value ?? "";
      return baris;
    });
  }

  function namaBaris(satu) {
    const wadah = satu.closest("[data-nama]");
    return wadah ? wadah.dataset.nama : satu.closest("fieldset")?.querySelector("legend")?.firstChild.textContent.trim() ?? "";
  }

  function isiFormulir(data, baris) {
    data.append("csrfmiddlewaretoken", document.querySelector("input[name=csrfmiddlewaretoken]")?.value ?? "");
    data.append("tanggal", baris[0].tanggal);
    baris.forEach((satu, n) => {
      data.append("baris", n);
      for (const bidang of BIDANG) data.append(`b${n}-${bidang}`, satu[bidang]);
    });
    return data;
  }

  // --- sending ---

  async function kirimBaris(baris) {
    const hasil = { tercatat: [], ditolak: [] };
    for (const tanggal of new Set(baris.map((satu) => satu.tanggal))) {
      const sehari = baris.filter((satu) => satu.tanggal === tanggal);
      for (let n = 0; n < sehari.length; n += SEKALI_KIRIM) {
        const jawaban = await kirimSekali(sehari.slice(n, n + SEKALI_KIRIM));
        hasil.tercatat.push(...jawaban.tercatat);
        hasil.ditolak.push(...jawaban.ditolak);
      }
    }
    return hasil;
  }

  // The page without a signal knows no token, and not whose session has come back with the signal.
  async function tokenBaru() {
    const jawaban = await fetch(urlSesi, { cache: "no-store" });
    const sesi = jawaban.ok && !jawaban.redirected ? await jawaban.json() : {};
    if (sesi.akun !== akun) throw new Gagal("Sesi Anda berakhir. Buka Beranda dan masuk kembali: isian ini lalu terkirim.");
    document.querySelector("input[name=csrfmiddlewaretoken]").value = sesi.token;
  }

  async function kirimSekali(baris) {
    let jawaban;
    try {
      if (urlSesi) await tokenBaru();
      jawaban = await fetch(urlKirim, {
        method: "POST",
        body: isiFormulir(new FormData(), baris),
        headers: { Accept: "application/json" },
        redirect: "manual",
      });
    } catch (galat) {
      if (galat instanceof Gagal) throw galat;
      throw new Gagal("Belum ada sinyal. Dikirim sendiri begitu tersambung.");
    }
    if (jawaban.type === "opaqueredirect") throw new Gagal("Sesi Anda berakhir. Masuk kembali, lalu tekan Kirim.");
    if (!jawaban.ok) throw new Gagal("Layanan belum dapat menerimanya. Muat ulang halaman, lalu tekan Kirim.");
    return jawaban.json();
  }

  // --- what waits on the device, as the page shows it ---

  const ponsel = document.getElementById("ponsel");
  const tombol = (nama) => ponsel.querySelector(`[data-ponsel=${nama}]`);
  const alasan = new Map(); // code → why the server refused it

  let sudahDitanya = false; // whether the server has said which rows of the entry form arrived

  function isianTersisa() {
    const formulir = document.querySelector("form[data-simpan-isian]");
    if (formulir && tanda(formulir).length) return [];
    return baca(ISIAN).filter((satu) => sudahDitanya || !satu.dikirim);
  }

  function gambar(kabar = "") {
    if (!ponsel) return;
    const antrean = baca(ANTREAN);
    const isian = isianTersisa();
    ponsel.hidden = !antrean.length && !isian.length && !kabar;
    ponsel.querySelector("h2").textContent = antrean.length
      ? `${antrean.length} di ponsel, belum terkirim`
      : isian.length ? `${isian.length} isian di ponsel, belum selesai` : "Di ponsel";
    ponsel.querySelector(".ponsel-kabar").textContent = kabar;
    ponsel.querySelector(".ponsel-daftar").replaceChildren(...antrean.map(butir));
    tombol("kirim").hidden = !antrean.length;
    for (const nama of ["lanjut", "buang"]) tombol(nama).hidden = !isian.length || !urlIsi;
  }

  function butir(satu) {
    const li = ponsel.querySelector("template").content.cloneNode(true).firstElementChild;
    const [, fakta, galat] = li.querySelectorAll("p");
    li.querySelector("strong").textContent = satu.nama;
    const tanggal = new Date(`${satu.tanggal}T00:00`).toLocaleDateString("id-ID", { dateStyle: "long" });
    fakta.textContent = `${tanggal} · volume ${satu.volume}`;
    galat.textContent = alasan.get(satu.kode) ?? "";
    galat.hidden = !galat.textContent;
    const hapus = li.querySelector("button");
    hapus.lastElementChild.textContent = ` ${satu.nama} dari ponsel`;
    hapus.addEventListener("click", () => {
      if (!confirm(`Hapus “${satu.nama}” dari ponsel? Isinya belum terkirim.`)) return;
      buangKode(ANTREAN, new Set([satu.kode]));
      gambar();
    });
    return li;
  }

  function antre(baris) {
    const ada = baca(ANTREAN).filter((satu) => !kodeDari(baris).has(satu.kode));
    return tulis(ANTREAN, [...ada, ...baris]);
  }

  let mengirim = false;

  async function kirimAntrean() {
    const baris = baca(ANTREAN);
    if (mengirim || !baris.length) return;
    mengirim = true;
    try {
      const hasil = await kirimBaris(baris);
      buangKode(ANTREAN, new Set(hasil.tercatat));
      hasil.ditolak.forEach((satu) => alasan.set(satu.kode, satu.kalimat));
      const formulir = document.getElementById("kirim-cepat");
      if (hasil.tercatat.length && !hasil.ditolak.length && formulir && !tanda(formulir).length) {
        location.assign(beranda); // the minutes of the day have changed
        return;
      }
      gambar(hasil.tercatat.length ? `${hasil.tercatat.length} aktivitas dari ponsel terkirim.` : "");
    } catch (galat) {
      gambar(galat instanceof Gagal ? galat.message : "Belum terkirim. Coba lagi.");
    } finally {
      mengirim = false;
    }
  }

  // --- the quick form of Beranda ---

  function pasangKirimCepat(formulir) {
    const kirim = document.querySelector("[data-kirim-cepat]");
    if (!kirim) return;
    const hitung = () => {
      const banyak = tanda(formulir).length;
      kirim.textContent = banyak ? `Kirim ${banyak} aktivitas` : "Kirim aktivitas";
    };
    formulir.addEventListener("input", (peristiwa) => {
      const baris = peristiwa.target.closest(".biasa");
      if (baris && peristiwa.target.type !== "checkbox") baris.querySelector("[name=baris]").checked = true;
      hitung();
    });
    formulir.addEventListener("submit", (peristiwa) => {
      if (peristiwa.submitter !== kirim || !tanda(formulir).length) return;
      peristiwa.preventDefault();
      if (kirim.hasAttribute("aria-busy")) return;
      kirim.setAttribute("aria-busy", "true");
      kirimCepat(formulir, kirim).finally(() => {
        kirim.removeAttribute("aria-busy");
        hitung();
      });
    });
    window.addEventListener("pageshow", hitung);
    hitung();
  }

  async function kirimCepat(formulir, kirim) {
    const baris = barisDari(formulir);
    try {
      const hasil = await kirimBaris(baris);
      if (!hasil.ditolak.length) {
        location.assign(beranda);
      } else {
        formulir.action = kirim.formAction; // the page itself answers; what is written already is not written twice
        formulir.submit();
      }
    } catch (galat) {
      if (!(galat instanceof Gagal)) throw galat;
      if (!antre(baris)) {
        gambar("Ponsel ini tidak dapat menyimpan isian. Biarkan halaman ini terbuka, lalu kirim lagi.");
        return;
      }
      for (const satu of tanda(formulir)) {
        satu.checked = false;
        formulir.elements[`b${satu.value}-kode`].value = kodeBaru();
        if (urlSesi) satu.closest(".biasa").remove(); // a page of the device has no usual rows
      }
      formulir.dispatchEvent(new CustomEvent("kinerja:hitung"));
      gambar(`Tersimpan di ponsel. ${galat.message}`);
      ponsel?.scrollIntoView({ block: "nearest" });
    }
  }

  // --- the entry form: what is typed is kept until the server has it ---

  function pasangIsian(formulir) {
    const simpan = (tandai = {}) => {
      const kini = barisDari(formulir).map((satu) => ({ ...satu, ...tandai }));
      const lain = baca(ISIAN).filter((satu) => !kodeDari(kini).has(satu.kode));
      tulis(ISIAN, [...lain, ...kini]);
    };
    let tunggu;
    formulir.addEventListener("input", () => {
      clearTimeout(tunggu);
      tunggu = setTimeout(simpan, 300);
    });
    formulir.addEventListener("submit", (peristiwa) => {
      const aksi = peristiwa.submitter?.value ?? "";
      clearTimeout(tunggu);
      if (aksi.startsWith("buang:")) {
        buangKode(ISIAN, new Set([formulir.elements[`b${aksi.slice(6)}-kode`]?.value]));
      } else if (["kirim", "lagi", "draf"].includes(aksi)) {
        simpan({ dikirim: true });
        if (!navigator.onLine && aksi !== "draf") simpanTanpaSinyal(formulir, peristiwa);
      } else if (baca(ISIAN).length) {
        simpan();
      }
    });
  }

  function simpanTanpaSinyal(formulir, peristiwa) {
    const baris = barisDari(formulir);
    if (!baris.length || !antre(baris)) return;
    peristiwa.preventDefault();
    buangKode(ISIAN, kodeDari(baris));
    const berkas = [...formulir.querySelectorAll("input[type=file]")].some((satu) => satu.files.length);
    for (const satu of tanda(formulir)) satu.closest("fieldset")?.remove();
    formulir.dispatchEvent(new CustomEvent("kinerja:hitung"));
    gambar(`Tersimpan di ponsel. Dikirim begitu tersambung.${berkas ? " Foto dan berkas tidak ikut: lampirkan lagi sesudah terkirim." : ""}`);
    ponsel?.scrollIntoView({ block: "nearest" });
  }

  // Rows that were on their way when the page went: the server knows which of them arrived.
  async function bersihkanIsian() {
    const kode = baca(ISIAN).filter((satu) => satu.dikirim).map((satu) => satu.kode);
    if (!kode.length) return;
    try {
      const jawaban = await fetch(`${urlTercatat}?${new URLSearchParams(kode.map((satu) => ["kode", satu]))}`, { redirect: "manual" });
      if (jawaban.ok) buangKode(ISIAN, new Set((await jawaban.json()).tercatat));
    } catch {
      // asked again on the next page
    }
    sudahDitanya = true;
    gambar();
  }

  // The kept rows of one day go to the entry form as if they had just been typed there.
  function lanjutkan() {
    const isian = baca(ISIAN);
    const formulir = document.createElement("form");
    formulir.method = "post";
    formulir.action = urlIsi;
    const sehari = isian.filter((satu) => satu.tanggal === isian[0].tanggal);
    for (const [nama, nilai] of isiFormulir(new FormData(), sehari)) {
      const isi = document.createElement("input");
      isi.type = "hidden";
      isi.name = nama;
      isi.value = nilai;
      formulir.append(isi);
    }
    document.body.append(formulir);
    formulir.submit();
  }

  // --- steppers ---

  function pasangStepper(isian) {
    const nama = document.querySelector(`label[for="${isian.id}"]`)?.textContent.trim() ?? "Volume";
    const geser = (langkah) => {
      const kini = Number.parseInt(isian.value.replaceAll(".", ""), 10) || 0;
      isian.value = Math.max(Number(isian.min || isian.getAttribute("min") || 1), kini + langkah);
      isian.dispatchEvent(new Event("input", { bubbles: true }));
    };
    const wadah = document.createElement("div");
    wadah.className = "stepper";
    isian.replaceWith(wadah);
    wadah.append(tombolGeser("−", `Kurangi: ${nama}`, () => geser(-1)), isian, tombolGeser("+", `Tambah: ${nama}`, () => geser(1)));
  }

  function tombolGeser(tanda, nama, kerjakan) {
    const satu = document.createElement("button");
    satu.type = "button";
    satu.className = "stepper-tombol";
    satu.textContent = tanda;
    satu.setAttribute("aria-label", nama);
    satu.addEventListener("click", kerjakan);
    return satu;
  }

  // --- photos: made smaller before they travel; the server does the same with whatever arrives ---

  const mengecilkan = new Map();

  async function kecilkan(isian) {
    const hasil = new DataTransfer();
    for (const berkas of isian.files) hasil.items.add(await satuKecil(berkas));
    isian.files = hasil.files;
  }

  async function satuKecil(berkas) {
    if (!berkas.type.startsWith("image/") || berkas.size < FOTO_BESAR) return berkas;
    try {
      const gambar = await createImageBitmap(berkas, { imageOrientation: "from-image" });
      const skala = Math.min(1, SISI_FOTO / Math.max(gambar.width, gambar.height));
      const kanvas = document.createElement("canvas");
      kanvas.width = Math.round(gambar.width * skala);
      kanvas.height = Math.round(gambar.height * skala);
      kanvas.getContext("2d").drawImage(gambar, 0, 0, kanvas.width, kanvas.height);
      const isi = await new Promise((jadi) => kanvas.toBlob(jadi, "image/jpeg", 0.8));
      if (!isi || isi.size >= berkas.size) return berkas;
      return new File([isi], `${berkas.name.replace(/\.[^.]+$/, "")}.jpg`, { type: "image/jpeg" });
    } catch {
      return berkas; // the browser cannot open it; the server decides
    }
  }

  document.addEventListener("change", (peristiwa) => {
    const isian = peristiwa.target;
    if (isian.type !== "file" || !isian.name.endsWith("bukti")) return;
    mengecilkan.set(isian, kecilkan(isian).finally(() => mengecilkan.delete(isian)));
  });
  document.addEventListener("submit", (peristiwa) => {
    if (!mengecilkan.size || peristiwa.defaultPrevented) return;
    const { target: formulir, submitter } = peristiwa;
    peristiwa.preventDefault();
    peristiwa.stopPropagation();
    Promise.allSettled(mengecilkan.values()).then(() => formulir.requestSubmit(submitter));
  }, true);

  // --- start ---

  document.querySelectorAll("input[data-stepper]").forEach(pasangStepper);
  document.addEventListener("kinerja:baris", ({ target: baris }) => {
    baris.querySelector("[name$='-kode']").value = kodeBaru();
    baris.querySelectorAll("input[data-stepper]").forEach(pasangStepper);
  });
  document.addEventListener("kinerja:buang", ({ target: baris }) => {
    buangKode(ISIAN, new Set([baris.querySelector("[name$='-kode']").value]));
  });
  const cepat = document.getElementById("kirim-cepat");
  if (cepat) pasangKirimCepat(cepat);
  const isian = document.querySelector("form[data-simpan-isian]");
  if (isian) pasangIsian(isian);
  if (ponsel) {
    tombol("kirim").addEventListener("click", kirimAntrean);
    tombol("lanjut").addEventListener("click", lanjutkan);
    tombol("buang").addEventListener("click", () => {
      if (!confirm("Buang isian yang belum selesai dari ponsel?")) return;
      tulis(ISIAN, []);
      gambar();
    });
    window.addEventListener("online", kirimAntrean);
    window.addEventListener("pageshow", () => gambar());
    gambar();
    bersihkanIsian();
    if (navigator.onLine) kirimAntrean();
  }
})();
