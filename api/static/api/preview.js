// Exchanges the code in the address for a token, forgets the code, and shows the draft.
const main = document.getElementById("main");
const kept = `beleg-preview:${main.dataset.text}`;
const BEFORE_ITS_END = 5 * 60 * 1000;

const show = (name) => {
  for (const id of ["state", "over", "failed"]) document.getElementById(id).hidden = id !== name;
};

// The code must not stay in the address bar, the history or a copied address.
function takeCode() {
  const code = new URLSearchParams(location.hash.slice(1)).get("code");
  if (code) history.replaceState(null, "", location.pathname);
  return code;
}

async function token(options) {
  const answer = await fetch(main.dataset.tokens, { method: "POST", cache: "no-store", ...options });
  if (answer.status === 401 || answer.status === 403) return null;
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  const held = await answer.json();
  sessionStorage.setItem(kept, held.token);
  setTimeout(renew, Math.max(Date.parse(held.expires_at) - Date.now() - BEFORE_ITS_END, 60_000));
  return held.token;
}

const exchange = (code) =>
  token({ headers: { "Content-Type": "application/json" }, body: JSON.stringify({ code }) });

async function renew() {
  const held = sessionStorage.getItem(kept);
  return held ? token({ headers: { "X-Preview-Token": held } }) : null;
}

async function load(code) {
  const held = code ? await exchange(code) : await renew();
  if (!held) {
    sessionStorage.removeItem(kept);
    return show("over");
  }
  const answer = await fetch(main.dataset.text, {
    headers: { "X-Preview-Token": held },
    cache: "no-store",
  });
  if (answer.status === 401) return show("over");
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  // Our own rendering, cleaned when it was written; the page's policy runs no script in it.
  document.getElementById("text").innerHTML = await answer.text();
  const title = document.querySelector("#text h1");
  if (title) document.title = `${title.textContent} · ${document.title}`;
  show("");
}

function start() {
  show("state");
  load(takeCode()).catch(() => show("failed"));
}

document.getElementById("again").addEventListener("click", start);
start();
