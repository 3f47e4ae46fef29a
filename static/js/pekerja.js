"use strict";

// The service worker. It keeps one public page, /luring/, and the files that page names, and shows them when a page cannot
// be fetched. Nothing else is ever stored: what a person sees comes from the network or not at all. A form that is sent, a
// search, a photo do not pass here.

const AWALAN = "kinerja-luring-";
const CACHE = `${AWALAN}${new URL(self.location).searchParams.get("v")}`;
const HALAMAN = new URL("luring/", self.location).href;
const BERKAS = /<(?:link|script|img)\b[^>]*?\s(?:href|src)="([^"]+)"/g;
const SAJA = { ignoreVary: true };

async function simpan() {
  const jawaban = await fetch(HALAMAN, { cache: "no-cache", credentials: "omit" });
  if (!jawaban.ok || jawaban.redirected) throw new Error(`${HALAMAN}: ${jawaban.status}`);
  const html = await jawaban.clone().text();
  const berkas = new Set(Array.from(html.matchAll(BERKAS), ([, alamat]) => new URL(alamat, HALAMAN).href));
  const wadah = await caches.open(CACHE);
  await wadah.addAll([...berkas].map((alamat) => new Request(alamat, { credentials: "omit" })));
  await wadah.put(HALAMAN, jawaban);
}

async function buangYangLama() {
  for (const nama of await caches.keys()) if (nama.startsWith(AWALAN) && nama !== CACHE) await caches.delete(nama);
}

const tersimpan = async (apa) => (await (await caches.open(CACHE)).match(apa, SAJA)) ?? Response.error();

async function halaman(peristiwa) {
  try {
    return (await peristiwa.preloadResponse) || (await fetch(peristiwa.request));
  } catch {
    return tersimpan(HALAMAN);
  }
}

async function berkas(permintaan) {
  try {
    return await fetch(permintaan);
  } catch {
    return tersimpan(permintaan);
  }
}

self.addEventListener("install", (peristiwa) => {
  peristiwa.waitUntil(simpan().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (peristiwa) => {
  const siap = [buangYangLama(), self.registration.navigationPreload?.enable()];
  peristiwa.waitUntil(Promise.all(siap).then(() => self.clients.claim()));
});

self.addEventListener("fetch", (peristiwa) => {
  const { method, mode, url } = peristiwa.request;
  if (method !== "GET") return;
  const alamat = new URL(url);
  if (mode === "navigate") peristiwa.respondWith(halaman(peristiwa));
  else if (alamat.origin === self.location.origin && alamat.pathname.startsWith("/static/")) {
    peristiwa.respondWith(berkas(peristiwa.request));
  }
});
