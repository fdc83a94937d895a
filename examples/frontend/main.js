// Every address is a page of its own: read what is asked for, ask the API, show the answer.
import { Problem } from "./api.js";
import { articleAddress, asked, listAddress } from "./addresses.js";
import { articlePage } from "./article.js";
import { el } from "./dom.js";
import { show } from "./frame.js";
import { listPage } from "./list.js";
import { previewPage } from "./preview.js";
import { NAMES, WORDS, day } from "./words.js";

const PAGES = { list: listPage, article: articlePage, preview: previewPage };

const page = asked();
const words = WORDS[page.language];
// What a server sent stays until there is something better.
const isServed = document.querySelector("main h1") !== null;

try {
  const made = await PAGES[page.kind](page);
  show(made, page);
  await made.after?.();
} catch (error) {
  const refused = error instanceof Problem && error.status < 500 && error.status !== 429;
  if (refused) show(refusal(error), page);
  else if (!isServed) show(failure(), page);
  if (!refused) console.error(error);
}
document.documentElement.dataset.ready = page.kind;

/** Pages for what the API has not: withdrawn, in another language only, a link that is over. */
function refusal({ status, body }) {
  if (page.kind === "preview") return plain(words.draft, el("p", { class: "notice grave" }, words.over));
  const others = (body.available_languages ?? []).map((row) =>
    el("li", {}, el("a", {
      href: articleAddress(row.language, row.slug), lang: row.language, hreflang: row.language,
    }, NAMES[row.language])));
  const list = others.length > 0 && el("ul", {}, others);
  if (status === 410) {
    return plain(words.gone,
      el("p", { class: "notice grave" }, body.notice),
      body.withdrawn_at && el("p", { class: "soft" }, `${words.gone_on} ${day(body.withdrawn_at, page.language)}`),
      list && el("p", {}, words.still), list);
  }
  return plain(words.absent, el("p", {}, list ? words.elsewhere : words.absent_text), list);
}

function failure() {
  const button = el("button", { type: "button", class: "plain" }, words.again);
  button.addEventListener("click", () => location.reload());
  return plain(words.failed, el("p", {}, button));
}

function plain(title, ...nodes) {
  const back = el("p", {}, el("a", { href: listAddress(page.language) }, words.all));
  return { title, main: [el("h1", {}, title), ...nodes, back], languages: {} };
}
