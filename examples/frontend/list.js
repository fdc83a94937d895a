// All articles of a language, or those that a search finds.
import * as api from "./api.js";
import { articleAddress, listAddress } from "./addresses.js";
import { clean, el } from "./dom.js";
import { WORDS, day } from "./words.js";

export async function listPage(asked) {
  const { language, q, topic } = asked;
  const words = WORDS[language];
  const fetched = q ? api.search : api.articles;
  const page = await fetched(asked);
  const entries = el("div", { class: "entries" }, page.results.map((row) => entry(row, language)));
  return {
    title: q ? words.results(q) : words.site,
    main: [
      el("h1", {}, q ? words.results(q) : words.site),
      q ? around(page, asked, words) : topic && all(language, words),
      !page.results.length && el("p", {}, q ? words.nothing : words.none),
      entries,
      more(page, (cursor) => fetched(asked, cursor), entries, language),
    ],
    languages: { de: other("de", asked), en: other("en", asked) },
    foot: (q || topic) && all(language, words),
  };
}

// A question is in one language; its words would find nothing in another.
const other = (language) => ({ address: listAddress(language) });

const all = (language, words) => el("p", {}, el("a", { href: listAddress(language) }, words.all));

function entry(row, language) {
  const words = WORDS[language];
  // Of what a search marked: the title, then the best places of the text.
  const marked = (field) => (row.highlight ?? []).filter((part) => part.field === field);
  const [title] = marked("title");
  const [summary] = marked("summary");
  const topics = row.topics.map((topic) => topic.name).join(" · ");
  return el("article", { class: "entry" },
    el("h2", {}, el("a", { href: articleAddress(language, row.slug) },
      title ? clean(title.html) : row.title)),
    el("p", {}, summary ? clean(summary.html) : row.summary),
    marked("body").map((part) => el("p", { class: "fragment" }, clean(part.html))),
    el("p", { class: "soft" }, `${words.modified}: ${day(row.dates.modified, language)}`,
      topics && ` · ${topics}`));
}

/** What the search says about itself. */
function around(page, { language, q, topic }, words) {
  const { count, is_complete } = page.matches;
  const linked = (text, query) => el("a", { href: listAddress(language, query) }, text);
  const { topics } = page.facets;
  return [
    el("p", { class: "soft", role: "status" },
      count > 0 && `${words.found(count, !is_complete)}. `,
      page.corrected_query && words.corrected(page.corrected_query)),
    page.suggestions.length > 0 && el("p", {}, `${words.instead} `,
      page.suggestions.map((text) => [linked(text, { q: text }), " "])),
    topic
      ? el("p", {}, linked(words.results(q), { q }))
      : topics.length > 1 && el("p", {}, `${words.filter}: `, topics.map((row, place) =>
          [place > 0 && " · ", linked(`${row.name} (${row.count})`, { q, topic: row.slug })])),
  ];
}

/** A button that appends the next page; the keyboard goes on at the first new entry. */
function more(page, fetched, entries, language) {
  const button = el("button", { type: "button", class: "plain" }, WORDS[language].more);
  let cursor = api.next(page);
  button.hidden = !cursor;
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      const following = await fetched(cursor);
      const added = following.results.map((row) => entry(row, language));
      entries.append(...added);
      added[0]?.querySelector("a").focus();
      cursor = api.next(following);
      button.hidden = !cursor;
    } finally {
      button.disabled = false;
    }
  });
  return el("p", {}, button);
}
