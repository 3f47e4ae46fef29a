"use strict";

// Copies the text of a field; without this file the field can be selected and copied by hand.
for (const tombol of document.querySelectorAll("[data-salin]")) {
  tombol.hidden = false;
  tombol.addEventListener("click", async () => {
    const isian = document.getElementById(tombol.dataset.salin);
    isian.select();
    try {
      await navigator.clipboard.writeText(isian.value);
    } catch {
      document.execCommand("copy");
    }
    tombol.textContent = tombol.dataset.tersalin;
  });
}
