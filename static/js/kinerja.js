"use strict";

// Everything works without this file. It adds the CSRF header to htmx requests, keeps a form from being sent twice,
// shows the server's error sentences, and closes open menus.

document.addEventListener("htmx:configRequest", (peristiwa) => {
  const token = document.querySelector("input[name=csrfmiddlewaretoken]");
  if (token) peristiwa.detail.headers["X-CSRFToken"] = token.value;
});

// Error answers of the application carry HX-Retarget and are shown; those of a proxy are not.
document.addEventListener("htmx:beforeSwap", (peristiwa) => {
  if (peristiwa.detail.xhr.getResponseHeader("HX-Retarget")) peristiwa.detail.shouldSwap = true;
});

function sampaikan(kalimat) {
  const wadah = document.getElementById("pesan");
  if (!wadah) return;
  const pesan = document.createElement("div");
  const isi = document.createElement("div");
  pesan.className = "pesan pesan-bahaya";
  isi.textContent = kalimat;
  pesan.append(isi);
  wadah.replaceChildren(pesan);
}

document.addEventListener("htmx:sendError", () => {
  sampaikan("Sambungan terputus. Periksa jaringan Anda, lalu coba lagi.");
});
document.addEventListener("htmx:responseError", (peristiwa) => {
  if (!peristiwa.detail.xhr.getResponseHeader("HX-Retarget")) {
    sampaikan("Layanan tidak menjawab dengan benar. Coba lagi beberapa saat lagi.");
  }
});

// The button stays enabled for the browser, so that its name and value are sent; only the second submit is stopped.
document.addEventListener("submit", (peristiwa) => {
  const formulir = peristiwa.target;
  if (!formulir.hasAttribute("data-sekali") || peristiwa.defaultPrevented) return;
  if (formulir.dataset.terkirim) {
    peristiwa.preventDefault();
    return;
  }
  formulir.dataset.terkirim = "ya";
  if (peristiwa.submitter) peristiwa.submitter.setAttribute("aria-busy", "true");
});

// Coming back by the browser's history finds the form ready again.
window.addEventListener("pageshow", () => {
  for (const formulir of document.querySelectorAll("form[data-terkirim]")) {
    delete formulir.dataset.terkirim;
    for (const tombol of formulir.querySelectorAll("[aria-busy]")) tombol.removeAttribute("aria-busy");
  }
});

const MENU = "details.alat-akun[open], details.bawah-semua[open]";
document.addEventListener("click", (peristiwa) => {
  for (const menu of document.querySelectorAll(MENU)) if (!menu.contains(peristiwa.target)) menu.open = false;
});
document.addEventListener("keydown", (peristiwa) => {
  if (peristiwa.key !== "Escape") return;
  for (const menu of document.querySelectorAll(MENU)) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// What waits on the device (aktivitas.js) belongs to one account: another account's next page removes it, and the page
// without a signal (luring.js) shows it only while that account's page was the last one here.
(() => {
  const AWALAN = "kinerja.ponsel.";
  const { akun, pekerja } = document.currentScript.dataset;

  function tandai() {
    for (const kunci of Object.keys(localStorage)) {
      if (!kunci.startsWith(AWALAN)) continue;
      if (akun ? !kunci.startsWith(`${AWALAN}${akun}.`) : kunci.endsWith(".kini")) localStorage.removeItem(kunci);
    }
    if (akun) localStorage.setItem(`${AWALAN}${akun}.kini`, "[]");
  }

  const [masuk] = performance.getEntriesByType("navigation");
  try {
    if (masuk?.type !== "back_forward") tandai(); // a page out of the history says nothing about who is here now
  } catch {
    // nothing is kept where nothing can be kept
  }

  // Signing out takes it along, after asking; so does going to another tenant, with its next page.
  document.addEventListener("submit", (peristiwa) => {
    const keluar = peristiwa.target.querySelector("[data-keluar]");
    if (!keluar && !peristiwa.target.querySelector(".alat-butir[name=instansi]")) return;
    let kunci = [];
    let antre = 0;
    try {
      kunci = Object.keys(localStorage).filter((satu) => satu.startsWith(AWALAN));
      for (const satu of kunci) if (/\.(antrean|isian)$/.test(satu)) antre += JSON.parse(localStorage.getItem(satu)).length;
    } catch {
      // nothing is kept, or it cannot be read: it goes all the same
    }
    const kalimat = `${antre} isian di ponsel belum terkirim dan akan dihapus. Tetap ${keluar ? "keluar" : "pindah"}?`;
    if (antre && !confirm(kalimat)) {
      peristiwa.preventDefault();
      return;
    }
    if (keluar) for (const satu of kunci) localStorage.removeItem(satu);
  }, true);

  if (pekerja && "serviceWorker" in navigator) {
    window.addEventListener("load", () => {
      navigator.serviceWorker.register(pekerja, { updateViaCache: "all" }).catch(() => {}); // without it all is as before
    });
  }
})();
