"use strict";

// The page that is shown without a signal. It finds out whose rows the device keeps, and looks whether the signal is back.
// It runs before aktivitas.js and pilih.js, which then do on this page what they do on Beranda.

(() => {
  const AWALAN = "kinerja.ponsel.";
  const KINI = ".kini"; // written by kinerja.js: the account that opened the last page here
  const JEDA = 20_000;
  const { sesi: urlSesi, luring: urlLuring } = document.currentScript.dataset;
  const formulir = document.getElementById("kirim-cepat");
  const bagian = (nama) => document.querySelector(`[data-luring=${nama}]`);

  function daftar(kunci) {
    try {
      return JSON.parse(localStorage.getItem(kunci)) || [];
    } catch {
      return [];
    }
  }

  function semuaKunci() {
    try {
      return Object.keys(localStorage).filter((satu) => satu.startsWith(AWALAN));
    } catch {
      return [];
    }
  }

  const kini = semuaKunci().find((satu) => satu.endsWith(KINI));
  const akun = kini ? kini.slice(AWALAN.length, -KINI.length) : "";
  const milik = (nama) => daftar(`${AWALAN}${akun}.${nama}`);
  for (const skrip of document.querySelectorAll("script[data-akun]")) skrip.dataset.akun = akun;

  // --- what can be done here ---

  function tampilkan() {
    const bisa = akun !== "" && milik("sering").length > 0;
    formulir.hidden = !bisa;
    bagian("tanpa").hidden = bisa;
    const sekarang = new Date();
    const hari = new Date(sekarang - sekarang.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
    Object.assign(formulir.elements.tanggal, { value: hari, max: hari });
    if (akun) return;
    const kunci = semuaKunci().filter((satu) => /\.(antrean|isian)$/.test(satu));
    const banyak = kunci.reduce((jumlah, satu) => jumlah + daftar(satu).length, 0);
    bagian("terkunci").hidden = !banyak;
    bagian("terkunci").querySelector("strong").textContent = `${banyak} isian tersimpan di ponsel ini.`;
  }

  formulir.addEventListener("submit", (peristiwa) => {
    peristiwa.preventDefault(); // aktivitas.js sends; no page of the server can be reached by a form here
    const ada = formulir.querySelector("[type=checkbox][name=baris]:checked");
    formulir.querySelector("[data-kabar]").textContent = ada ? "" : "Centang sedikitnya satu aktivitas.";
  });

  // --- whether the signal is back ---

  let tersambung = false;

  async function coba() {
    if (tersambung || document.hidden) return;
    try {
      if (!(await fetch(urlSesi, { cache: "no-store" })).ok) return;
    } catch {
      return;
    }
    tersambung = true;
    document.querySelector("h1").textContent = "Sudah tersambung";
    bagian("kabar").textContent = "Sinyal sudah kembali. Tekan Buka lagi untuk membuka halaman yang Anda minta.";
    if (milik("antrean").length) document.querySelector("[data-ponsel=kirim]").click();
    else if (location.pathname !== urlLuring && !formulir.querySelector(".biasa")) location.reload();
  }

  window.addEventListener("online", () => milik("antrean").length || coba()); // aktivitas.js sends what waits
  window.addEventListener("offline", () => (tersambung = false));
  document.addEventListener("visibilitychange", coba);
  setInterval(coba, JEDA);
  if (location.pathname === urlLuring) coba();
  tampilkan();
})();
