// What stands around every page: name, search, languages, colours.
import { listAddress } from "./addresses.js";
import { el } from "./dom.js";
import { NAMES, WORDS } from "./words.js";

/**
 * Puts a page in the place of what is there.
 * @param {{title, main, languages, foot}} page `languages` has the addresses of the page in others
 * @param {{language, q}} asked
 */
export function show(page, { language, q = "" }) {
  const words = WORDS[language];
  document.documentElement.lang = language;
  document.title = page.title === words.site ? words.site : `${page.title} · ${words.site}`;
  document.body.replaceChildren(
    el("a", { class: "skip", href: "#main" }, words.skip),
    el("header", { class: "bar" },
      el("p", { class: "brand" }, el("a", { href: listAddress(language) }, words.site)),
      search(language, q, words), languages(page.languages, language, words), colours(words)),
    el("main", { id: "main", tabindex: "-1" }, page.main),
    el("footer", { class: "foot" }, page.foot || null));
  // The browser looked for it before it was there.
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

function search(language, q, words) {
  const address = new URL(listAddress(language), location.href);
  const field = el("input", {
    type: "search", name: "q", value: q, required: true, maxlength: "200", "aria-label": words.search,
    placeholder: words.search,
  });
  const hidden = [...address.searchParams].map(([name, value]) =>
    el("input", { type: "hidden", name, value }));
  return el("form", { role: "search", action: address.pathname }, hidden, field,
    el("button", { type: "submit" }, words.find));
}

function languages(others, language, words) {
  const items = Object.keys(NAMES).map((code) => {
    if (code === language) return el("li", {}, el("span", { "aria-current": "true" }, NAMES[code]));
    const found = others?.[code];
    if (!found) return null;
    return el("li", {}, el("a", { href: found.address, lang: code, hreflang: code }, NAMES[code]),
      found.state === "outdated" && el("small", {}, ` (${words.outdated})`));
  });
  return el("nav", { "aria-label": words.language }, el("ul", { class: "languages" }, items));
}

function colours(words) {
  const root = document.documentElement;
  const isDark = () =>
    (root.dataset.scheme || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  const button = el("button", { type: "button", "aria-pressed": String(isDark()) }, words.dark);
  button.addEventListener("click", () => {
    root.dataset.scheme = isDark() ? "light" : "dark";
    button.setAttribute("aria-pressed", String(isDark()));
    try {
      localStorage.setItem("scheme", root.dataset.scheme);
    } catch {
      // Storage is refused: it holds for this page.
    }
  });
  return button;
}
