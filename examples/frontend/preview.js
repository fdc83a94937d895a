// A draft for whoever was sent a link: its code is exchanged for a token that is renewed while the
// page stays open. Neither ever stands in an address that a server is sent.
import * as api from "./api.js";
import { shown } from "./article.js";
import { el } from "./dom.js";
import { WORDS } from "./words.js";

const BEFORE_ITS_END = 5 * 60_000;

export async function previewPage({ id, language }) {
  const kept = `preview:${id}:${language}`;
  const code = takeCode();
  const held = await exchanged(kept, code ? { code } : { held: sessionStorage.getItem(kept) });
  const page = shown(await api.draft(id, held));
  const words = WORDS[language];
  const banner = el("p", { class: "notice grave", role: "note", "aria-label": words.draft },
    el("strong", {}, `${words.draft}. `), words.draft_text);
  return { ...page, title: `${words.draft}: ${page.title}`, main: [banner, ...page.main], languages: {} };
}

/** The code of the address, which is taken out of the address bar and the history. */
function takeCode() {
  const code = new URLSearchParams(location.hash.slice(1)).get("code");
  if (code) history.replaceState(null, "", location.pathname + location.search);
  return code;
}

async function exchanged(kept, given) {
  if (!given.code && !given.held) throw new api.Problem(401, { code: "token_refused" });
  const { token, expires_at } = await api.token(given);
  sessionStorage.setItem(kept, token);
  const wait = Math.max(Date.parse(expires_at) - Date.now() - BEFORE_ITS_END, 60_000);
  // Refused means over; the next load of the page says so.
  setTimeout(() => exchanged(kept, { held: token }).catch(() => {}), wait);
  return token;
}
