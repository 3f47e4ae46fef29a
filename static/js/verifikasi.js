"use strict";

// Keys for Perlu Verifikasi. Everything they do can be done by Tab and without this file; the server decides all.

const butir = () => [...document.querySelectorAll("[data-v]")];
const formulir = document.getElementById("v-form");
const INGATAN = "verifikasi-terakhir";

function kini() {
  return document.activeElement && document.activeElement.closest("[data-v]");
}

function pindah(langkah) {
  const semua = butir();
  if (!semua.length) return;
  const di = semua.indexOf(kini());
  const tujuan = semua[Math.min(semua.length - 1, Math.max(0, di < 0 ? 0 : di + langkah))];
  tujuan.focus();
  tujuan.scrollIntoView({ block: "nearest" });
}

function pilih(satu, nilai) {
  const kotak = satu.querySelector(`:scope > fieldset input[value="${nilai}"]`);
  if (kotak) {
    kotak.checked = true;
    hitung();
  }
}

function setujui(satu) {
  const kelompok = satu.querySelector(":scope > label > input[name=kelompok]");
  if (kelompok) {
    kelompok.checked = !kelompok.checked;
    samakan(kelompok);
  } else pilih(satu, "setujui");
  hitung();
  pindah(1);
}

// Each further press takes the next reason.
function perbaiki(satu) {
  const alasan = ["uraian", "bukti", "volume", "lain"];
  const terpilih = satu.querySelector(":scope > fieldset input:checked");
  const ke = terpilih ? alasan.indexOf(terpilih.value) : -1;
  pilih(satu, alasan[(ke + 1) % alasan.length]);
}

function menit(satu) {
  const isian = satu.querySelector(":scope > .v-isian [inputmode]");
  if (isian) {
    isian.focus();
    isian.select();
  }
}

function semuaWajar() {
  const kotak = formulir && formulir.querySelector("input[name=semua]");
  if (kotak) {
    kotak.checked = !kotak.checked;
    samakan(kotak);
    hitung();
  }
}

// The box for all and the boxes of each person say the same.
function samakan(kotak) {
  const semua = formulir.querySelector("input[name=semua]");
  const milik = [...formulir.querySelectorAll("input[name=kelompok]")];
  if (kotak === semua) for (const satu of milik) satu.checked = semua.checked;
  else if (semua && kotak.name === "kelompok" && !kotak.checked) semua.checked = false;
}

function batalkan() {
  const tombol = document.querySelector("[data-terakhir] form");
  if (tombol) tombol.requestSubmit();
}

function bantuan() {
  const isi = document.getElementById("v-bantuan");
  if (isi) isi.open = !isi.open;
}

function kirim() {
  const lanjut = document.querySelector("[data-lanjut]");
  if (formulir) formulir.requestSubmit(formulir.querySelector("button[type=submit]"));
  else if (lanjut) lanjut.click();
}

// How many decisions a send would carry, so that the button says it.
function hitung() {
  if (!formulir) return;
  const satuan = formulir.querySelectorAll(".v-pilih input:checked:not([value=nanti])").length;
  const semua = formulir.querySelector("input[name=semua]");
  let wajar = 0;
  for (const sumber of formulir.querySelectorAll("input[name^=w_]")) {
    const kunci = sumber.name.slice(2);
    const kotak = formulir.querySelector(`input[name=kelompok][value="${kunci}"]`);
    if (!(semua && semua.checked) && !(kotak && kotak.checked)) continue;
    const tersendiri = (pk) => formulir.querySelector(`input[name="p_${pk}"]:checked:not([value=nanti])`);
    wajar += sumber.value.split(".").filter((satu) => !tersendiri(satu.split("-")[0])).length;
  }
  const jumlah = satuan + wajar;
  for (const tempat of formulir.querySelectorAll("[data-jumlah]")) tempat.textContent = jumlah ? ` (${jumlah})` : "";
}

const TOMBOL = {
  j: () => pindah(1),
  k: () => pindah(-1),
  a: () => kini() && setujui(kini()),
  A: semuaWajar,
  p: () => kini() && perbaiki(kini()),
  m: () => kini() && menit(kini()),
  l: () => {
    const tautan = kini() && kini().querySelector(":scope > a[hx-get]");
    if (tautan) tautan.click();
  },
  z: batalkan,
  "?": bantuan,
};

document.addEventListener("keydown", (peristiwa) => {
  if (peristiwa.ctrlKey || peristiwa.metaKey || peristiwa.altKey || peristiwa.isComposing) return;
  const asal = peristiwa.target;
  const menulis = asal.matches("textarea, select, input:not([type=radio], [type=checkbox])");
  if (peristiwa.key === "Escape" && menulis && kini()) {
    kini().focus();
    return;
  }
  if (menulis) return;
  if (peristiwa.key === "Enter") {
    if (asal.matches("a, button, summary")) return;
    peristiwa.preventDefault();
    kirim();
    return;
  }
  const laku = TOMBOL[peristiwa.key];
  if (!laku) return;
  peristiwa.preventDefault();
  laku();
});

document.addEventListener("change", (peristiwa) => {
  const satu = peristiwa.target.closest("[data-v]");
  // Other minutes than claimed are an approval of these minutes.
  if (satu && peristiwa.target.matches(".v-isian [inputmode]")) {
    const terpilih = satu.querySelector(":scope > fieldset input:checked");
    if (terpilih && terpilih.value === "nanti" && peristiwa.target.value !== peristiwa.target.defaultValue) pilih(satu, "setujui");
  }
  if (formulir?.contains(peristiwa.target)) samakan(peristiwa.target);
  hitung();
});

// It reopens where the verifikator stopped: the last focused item of this tab, else what the address names.
document.addEventListener("focusin", () => {
  const satu = kini();
  if (satu) sessionStorage.setItem(INGATAN, satu.id);
});
document.addEventListener("htmx:afterSwap", hitung);
window.addEventListener("pageshow", () => {
  hitung();
  const lalu = document.getElementById(sessionStorage.getItem(INGATAN) || "") || butir()[0];
  if (formulir && lalu && !location.hash) lalu.focus({ preventScroll: lalu === butir()[0] });
});
