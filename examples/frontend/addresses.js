// Which page is asked for, and where pages are. A server that answers paths says where they begin
// (<meta name="beleg-pages" content="/demo/">); plain static files are told by the query.
import { meta } from "./dom.js";

const PAGES = meta("beleg-pages");
const LANGUAGES = ["de", "en"];

/** @returns {{kind, language, slug, id, q, topic}} what the address bar asks for */
export function asked() {
  const query = new URLSearchParams(location.search);
  const parts = PAGES ? location.pathname.slice(PAGES.length).split("/") : [];
  const isPreview = parts[0] === "preview";
  const [word, rest] = isPreview ? parts.slice(1) : parts;
  const id = PAGES ? isPreview && rest : query.get("preview");
  const slug = PAGES ? !isPreview && rest : query.get("article");
  return {
    kind: id ? "preview" : slug ? "article" : "list",
    language: known(word) ?? known(query.get("lang")) ?? preferred(),
    id: id || "",
    slug: slug || "",
    q: (query.get("q") ?? "").trim(),
    topic: query.get("topic") ?? "",
  };
}

export const articleAddress = (language, slug) =>
  PAGES ? `${PAGES}${language}/${slug}` : `?lang=${language}&article=${slug}`;

/** The list of a language, or a search in it. */
export function listAddress(language, { q, topic } = {}) {
  const query = new URLSearchParams({ ...(PAGES ? {} : { lang: language }) });
  if (q) query.set("q", q);
  if (topic) query.set("topic", topic);
  const page = PAGES ? `${PAGES}${language}/` : location.pathname;
  return query.size ? `${page}?${query}` : page;
}

const known = (word) => (LANGUAGES.includes(word) ? word : null);

// A server that answers paths has chosen by Accept-Language already.
const preferred = () =>
  (PAGES && known(document.documentElement.lang)) ||
  navigator.languages.map((tag) => known(tag.slice(0, 2))).find(Boolean) ||
  "en";
