"use strict";

// Keys for Tinjau SKP. Everything they do can be done by Tab and without this file; no key decides by itself.

const kotak = () => [...document.querySelectorAll("[data-tinjau] input[name=skp]")];
const putusan = document.getElementById("putusan");

function pindah(langkah) {
  const semua = kotak();
  if (!semua.length) return;
  const di = semua.indexOf(document.activeElement);
  const tujuan = semua[Math.min(semua.length - 1, Math.max(0, di < 0 ? 0 : di + langkah))];
  tujuan.focus();
  tujuan.closest("tr").scrollIntoView({ block: "nearest" });
}

function centang() {
  const satu = document.activeElement;
  if (!kotak().includes(satu)) return;
  satu.checked = !satu.checked;
  hitung();
  pindah(1);
}

// A second press clears them.
function centangSemua(milik) {
  const penuh = milik.every((satu) => satu.checked);
  for (const satu of milik) satu.checked = !penuh;
  hitung();
}

function buka() {
  const satu = document.activeElement.closest("[data-tinjau] tr");
  const tautan = satu && satu.querySelector("th a");
  if (tautan) tautan.click();
}

let dituju = null;

function ke(pemilih) {
  const tujuan = putusan && putusan.querySelector(pemilih);
  if (!tujuan) return;
  dituju = tujuan;
  tujuan.focus();
  tujuan.scrollIntoView({ block: "center" });
}

// A button that a letter led to answers to Enter only: whoever types a sentence beside its box decides nothing.
function mengetik(peristiwa) {
  const tombol = document.activeElement;
  if (tombol !== dituju || !tombol.matches("button") || peristiwa.key.length > 1) return false;
  peristiwa.preventDefault();
  if (peristiwa.type === "keydown") tombol.blur();
  return true;
}

function bantuan() {
  const isi = document.getElementById("t-bantuan");
  if (isi) isi.open = !isi.open;
}

function hitung() {
  const jumlah = kotak().filter((satu) => satu.checked).length;
  for (const tempat of document.querySelectorAll("[data-jumlah]")) tempat.textContent = jumlah ? ` (${jumlah})` : "";
}

const TOMBOL = {
  j: () => pindah(1),
  k: () => pindah(-1),
  l: buka,
  a: () => (putusan ? ke("button[value=setujui]") : centang()),
  p: () => ke("textarea[name=alasan]"),
  A: () => centangSemua(kotak().filter((satu) => "wajar" in satu.dataset)),
  s: () => centangSemua(kotak()),
  "?": bantuan,
};

document.addEventListener("keydown", (peristiwa) => {
  if (peristiwa.ctrlKey || peristiwa.metaKey || peristiwa.altKey || peristiwa.isComposing) return;
  if (peristiwa.target.matches("textarea, select, input:not([type=radio], [type=checkbox])")) return;
  const laku = TOMBOL[peristiwa.key];
  if (!laku) {
    mengetik(peristiwa);
    return;
  }
  peristiwa.preventDefault();
  laku();
});
document.addEventListener("keyup", (peristiwa) => peristiwa.key === " " && mengetik(peristiwa));
document.addEventListener("focusout", (peristiwa) => {
  if (peristiwa.target === dituju) dituju = null;
});
document.addEventListener("change", hitung);
window.addEventListener("pageshow", () => {
  hitung();
  const mulai = document.querySelector("form.konfirmasi button") || kotak()[0];
  if (mulai && !location.hash) mulai.focus({ preventScroll: true });
});
