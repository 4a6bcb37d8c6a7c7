// Ticks and words stay in the browser until they are saved as a file; nothing is sent anywhere.
const { exhibit, language, file } = document.body.dataset;
const pairs = [...document.querySelectorAll("[data-text]")];
const name = document.querySelector("#name");
const kept = `answers ${exhibit} ${language}`;

function answers() {
  const all = {};
  for (const pair of pairs) {
    const change = pair.querySelector(".line").value.trim();
    if (change || pair.querySelector(".box").checked) all[pair.dataset.text] = change;
  }
  return { exhibit, language, by: name.value.trim(), answers: all };
}

addEventListener("input", (event) => {
  const pair = event.target.closest("[data-text]");
  if (pair && event.target.classList.contains("line") && event.target.value) pair.querySelector(".box").checked = false;
  if (pair && event.target.classList.contains("box") && event.target.checked) pair.querySelector(".line").value = "";
});

// A browser that keeps nothing for pages on the disk loses nothing but what a reload would lose.
try {
  const before = JSON.parse(localStorage.getItem(kept) ?? "{}");
  for (const pair of pairs) {
    const answer = before.answers?.[pair.dataset.text];
    if (answer === undefined) continue;
    pair.querySelector(".line").value = answer;
    pair.querySelector(".box").checked = answer === "" && !pair.querySelector(".box").disabled;
  }
  name.value = before.by ?? "";
  addEventListener("input", () => localStorage.setItem(kept, JSON.stringify(answers())));
} catch { /* as said above */ }

document.querySelector("#save").addEventListener("click", () => {
  if (!name.value.trim()) return name.focus();
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(answers(), null, 1)], { type: "application/json" }));
  link.download = file;
  link.click();
});
