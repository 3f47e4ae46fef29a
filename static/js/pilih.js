"use strict";

// Choosing activities: a tap puts a row on the page without asking the server, so it works without a signal, too. What was
// chosen and what the server showed as usual stays on the device and is searched there when nothing else can be reached.
// It also says what the rows add up to. Without this file every choice is a button that sends the form.

(() => {
  const SERING = `kinerja.ponsel.${document.currentScript.dataset.akun}.sering`;
  const TERBANYAK = 30;
  const BARIS_TERBANYAK = 20;
  const angka = new Intl.NumberFormat("id-ID");
  const formulir = document.querySelector("form[data-pilih]");
  const cetakan = formulir?.querySelector("template[data-baris]");
  if (!cetakan) return;
  const hasil = document.getElementById("hasil-cari");
  const cari = document.getElementById("id_cari");
  const jumlah = document.querySelector("[data-jumlah]");
  const kirim = document.querySelector("[data-kirim-isian]");

  const buat = (nama, sifat) => Object.assign(document.createElement(nama), sifat);
  const kabarkan = (kalimat = "") => (formulir.querySelector("[data-kabar]").textContent = kalimat);
  const aman = (teks) => teks.replace(/[&<>"']/g, (satu) => `&#${satu.charCodeAt(0)};`);

  // --- activities kept on the device ---

  function baca() {
    try {
      return JSON.parse(localStorage.getItem(SERING)) || [];
    } catch {
      return [];
    }
  }

  function ingat(baru) {
    const nama = new Set(baru.map((satu) => satu.nama));
    try {
      const semua = [...baru, ...baca().filter((satu) => !nama.has(satu.nama))];
      localStorage.setItem(SERING, JSON.stringify(semua.slice(0, TERBANYAK)));
    } catch {
      // nothing is kept where nothing can be kept
    }
  }

  const dariTombol = (tombol) => ({
    butir: tombol.value.slice("tambah:".length),
    nama: tombol.querySelector("span").textContent,
    ket: tombol.querySelector("small").textContent,
    menit: Number(tombol.dataset.menit),
    satuan: tombol.dataset.satuan,
  });

  function keTombol(satu) {
    const tombol = buat("button", { type: "submit", className: "pilihan-butir", name: "aksi", value: `tambah:${satu.butir}` });
    Object.assign(tombol.dataset, { menit: satu.menit, satuan: satu.satuan });
    tombol.append(buat("span", { textContent: satu.nama }), buat("small", { textContent: satu.ket }));
    const li = document.createElement("li");
    li.append(tombol);
    return li;
  }

  // --- rows ---

  const semuaBaris = () => [...formulir.querySelectorAll("[data-menit]:is(.isi-baris, .biasa)")];
  const dipilih = (baris) => baris.querySelector("[type=checkbox][name=baris]")?.checked ?? true;

  function pilih(satu) {
    const ada = semuaBaris().find((baris) => baris.querySelector("[name$='-butir']").value === satu.butir);
    const centang = ada?.querySelector("[name=baris][type=checkbox]");
    if (semuaBaris().length >= BARIS_TERBANYAK && !centang) {
      kabarkan(`Sekali kirim paling banyak ${BARIS_TERBANYAK} aktivitas. Kirim yang ini dahulu.`);
      return;
    }
    const baris = centang ? ada : sisipkan(satu);
    const kotak = baris.querySelector("[name=baris][type=checkbox]");
    if (kotak) kotak.checked = true;
    ingat([satu]);
    kabarkan();
    baris.dispatchEvent(new Event("input", { bubbles: true }));
    baris.tabIndex = -1;
    baris.focus();
  }

  function sisipkan(satu) {
    const nomor = 1 + Math.max(-1, ...[...formulir.querySelectorAll("[name=baris]")].map((isian) => Number(isian.value)));
    const wadah = document.createElement("template");
    wadah.innerHTML = cetakan.innerHTML
      .replaceAll("__n__", nomor).replaceAll("__nama__", aman(satu.nama)).replaceAll("__satuan__", aman(satu.satuan));
    const baris = wadah.content.firstElementChild;
    Object.assign(baris.dataset, { menit: satu.menit, satuan: satu.satuan });
    baris.querySelector("[data-tarif]").textContent = `${angka.format(satu.menit)} menit tiap ${satu.satuan}`;
    baris.querySelector("[name$='-butir']").value = satu.butir;
    cetakan.before(baris);
    baris.dispatchEvent(new CustomEvent("kinerja:baris", { bubbles: true }));
    return baris;
  }

  // --- what it adds up to ---

  function hitung() {
    let menit = 0;
    let banyak = 0;
    for (const baris of semuaBaris()) {
      const volume = Number.parseInt(baris.querySelector("[name$='-volume']").value.replaceAll(".", ""), 10) || 0;
      const tarif = Number(baris.dataset.menit);
      baris.querySelector("[data-hitung]").textContent = volume > 1 ? ` = ${angka.format(volume * tarif)} menit` : "";
      if (!dipilih(baris)) continue;
      menit += volume * tarif;
      banyak += 1;
    }
    if (kirim) kirim.textContent = `Kirim ${banyak} aktivitas`;
    const ada = semuaBaris().length > 0;
    for (const satu of document.querySelectorAll("[data-bila-ada]")) satu.hidden = !ada;
    const { menit: sudah, norma } = jumlah.dataset;
    const menjadi = norma ? `, menjadi ${angka.format(Number(sudah) + menit)} dari ${angka.format(norma)} menit` : "";
    jumlah.textContent = banyak ? `+${angka.format(menit)} menit${menjadi}` : "";
  }

  // --- searching, without ever leaving the page ---

  function cariDiPonsel() {
    const teks = cari.value.trim();
    const kata = teks.toLowerCase().split(/\s+/);
    const cocok = baca().filter((satu) => kata.every((k) => `${satu.nama} ${satu.ket}`.toLowerCase().includes(k)));
    const kalimat = cocok.length
      ? "Tidak ada sinyal. Ini yang tersimpan di ponsel dari aktivitas yang sering Anda kerjakan:"
      : `Tidak ada sinyal, dan “${teks}” tidak ada di antara aktivitas yang tersimpan di ponsel. Cari lagi begitu tersambung.`;
    const daftar = buat("ul", { className: "pilihan" });
    daftar.append(...cocok.map(keTombol));
    hasil.replaceChildren(buat("p", { className: "isian-bantuan", textContent: kalimat }), ...(cocok.length ? [daftar] : []));
  }

  cari.addEventListener("htmx:beforeRequest", (peristiwa) => {
    if (navigator.onLine) return;
    peristiwa.preventDefault();
    cariDiPonsel();
  });
  cari.addEventListener("htmx:sendError", (peristiwa) => {
    peristiwa.stopPropagation();
    cariDiPonsel();
  });
  if (formulir.dataset.pilih === "ponsel") {
    cari.addEventListener("input", cariDiPonsel); // a page that has no server to ask
    cariDiPonsel();
  }
  window.addEventListener("online", () => {
    kabarkan();
    if (cari.value.trim()) window.htmx?.trigger(cari, "cari");
  });

  formulir.addEventListener("click", (peristiwa) => {
    const tombol = peristiwa.target.closest("button[name=aksi]");
    if (tombol?.value.startsWith("tambah:")) {
      peristiwa.preventDefault();
      pilih(dariTombol(tombol));
    } else if (tombol?.value.startsWith("buang:")) {
      peristiwa.preventDefault();
      const baris = tombol.closest("fieldset");
      baris.dispatchEvent(new CustomEvent("kinerja:buang", { bubbles: true }));
      baris.remove();
      hitung();
      cari.focus();
    }
  });
  formulir.addEventListener("submit", (peristiwa) => {
    const aksi = peristiwa.submitter?.name === "aksi" ? peristiwa.submitter.value : "";
    if (aksi === "cari" && window.htmx) {
      peristiwa.preventDefault();
      window.htmx.trigger(cari, "cari");
    } else if (!navigator.onLine && ["lengkap", "draf"].includes(aksi)) {
      peristiwa.preventDefault();
      kabarkan("Tidak ada sinyal. Isian Anda tetap di sini; tekan lagi begitu tersambung.");
    }
  });
  formulir.addEventListener("input", hitung);
  formulir.addEventListener("kinerja:hitung", hitung);
  formulir.elements.tanggal.addEventListener("change", () => {
    delete jumlah.dataset.norma; // what was sent is known of the first day only
    hitung();
  });
  window.addEventListener("pageshow", hitung);

  const sering = hasil.querySelectorAll("[data-sering] .pilihan-butir");
  const biasa = semuaBaris().filter((baris) => baris.matches(".biasa")).map((baris) => ({
    butir: baris.querySelector("[name$='-butir']").value,
    nama: baris.dataset.nama,
    ket: baris.querySelector("[data-tarif]")?.textContent ?? "",
    menit: Number(baris.dataset.menit),
    satuan: baris.dataset.satuan,
  }));
  const kini = [...[...sering].map(dariTombol), ...biasa.filter((satu) => satu.nama && satu.menit)];
  if (kini.length) ingat(kini);
  hitung();
})();
