// An article as a page: everything that must be shown with it, in the order of reading.
import * as api from "./api.js";
import { articleAddress, listAddress } from "./addresses.js";
import { nodesOf } from "./blocks.js";
import { clean, el, link } from "./dom.js";
import { evidenceOf, references } from "./evidence.js";
import { WORDS, day } from "./words.js";

export async function articlePage({ slug, language }) {
  const article = await api.article(slug, language);
  // The API led from an old slug to the new one; so does the address bar.
  if (article.slug !== slug) history.replaceState(null, "", articleAddress(language, article.slug));
  return { ...shown(article), after: () => describe(article) };
}

/** What `frame.js` shows of an article, or of a draft in the same shape. */
export function shown(article) {
  const { language } = article;
  const words = WORDS[language];
  const { mark, popovers, list } = evidenceOf(article, words);
  const parts = {
    claim: mark,
    image: (block) => figure(article.images.find((row) => row.id === block.id) ?? block),
    callout: (kind, nodes) =>
      el("div", { class: `notice ${kind}`, role: "note", "aria-label": words.callouts[kind] }, nodes),
  };
  const sections = article.sections.map((section) =>
    el("section", { class: "text", id: section.key },
      section.heading && el("h2", {}, section.heading), nodesOf(section.blocks, parts)));
  const lead = article.images.find((row) => row.role === "lead");
  return {
    title: article.seo.title,
    main: [
      el("article", {},
        head(article, words),
        notices(article, words, "before_content", "before_block"),
        lead && figure(lead),
        article.summary && el("p", { class: "summary" }, article.summary),
        sections.length > 3 && contents(article, words),
        sections,
        notices(article, words, "after_content"),
        list,
        article.references.length > 0 && el("section", { id: "references" },
          el("h2", {}, words.references), references(article, words)),
        corrections(article, words),
        about(article, words)),
      ...popovers.values(),
    ],
    languages: Object.fromEntries(article.translations.map((row) => [
      row.language, { address: articleAddress(row.language, row.slug), state: row.state },
    ])),
    foot: [
      notices(article, words, "footer"),
      el("p", {}, el("a", { href: listAddress(language) }, words.all), " · ",
        link(article.url, { type: "application/json" }, words.json)),
    ],
  };
}

function head(article, words) {
  const { language, topics, dates, corrections: rows } = article;
  const people = article.authors.map(named).join(", ");
  const listed = Object.entries(dates).filter(([name, value]) =>
    value && !(name === "modified" && value === dates.published));
  const last = rows.at(-1);
  return el("header", { class: "head" },
    topics.length > 0 && el("p", { class: "topics" }, topics.map((topic, place) =>
      [place > 0 && " · ", el("a", { href: listAddress(language, { topic: topic.slug }) }, topic.name)])),
    el("h1", {}, article.title),
    article.subtitle && el("p", { class: "subtitle" }, article.subtitle),
    people && el("p", { class: "by" }, `${words.by} ${people}`),
    article.reviewers.map((row) => el("p", { class: "by" },
      `${words.reviewed} ${named(row)}: ${words.kinds[row.kind]}, ${day(row.signed_at, language)}`)),
    el("dl", { class: "dates" }, listed.map(([name, value]) =>
      el("div", {}, el("dt", {}, words[name]),
        el("dd", {}, el("time", { datetime: value }, day(value, language)))))),
    last && el("div", { class: "notice warning", role: "note", "aria-label": words.corrections },
      el("p", {}, el("strong", {}, `${words.correction} ${day(last.date, language)}: `), last.note)));
}

const named = ({ name, qualification }) => (qualification ? `${name} (${qualification})` : name);

/** Notices come as HTML only; `clean` makes nodes of it by a closed list. */
const notices = (article, words, ...places) =>
  article.disclaimers.filter((row) => places.includes(row.placement) && row.html).map((row) =>
    el("div", { class: "notice", role: "note", "aria-label": words.notice }, clean(row.html)));

const contents = (article, words) =>
  el("nav", { class: "contents", "aria-label": words.contents },
    el("h2", {}, words.contents),
    el("ol", {}, article.sections.filter((row) => row.heading).map((row) =>
      el("li", {}, el("a", { href: `#${row.key}` }, row.heading)))));

/** A picture in every format and width that there is; a block alone has one file. */
function figure(image) {
  const ofType = Map.groupBy(image.sources ?? [], (row) => row.type);
  const files = [...ofType].map(([type, rows]) => el("source", {
    type, sizes: "auto, 100vw", srcset: rows.map((row) => `${row.url} ${row.width}w`).join(", "),
  }));
  const picture = el("img", { src: image.url, width: image.width, height: image.height, loading: "lazy" });
  picture.alt = image.alt;
  return el("figure", {}, el("picture", {}, files, picture),
    (image.caption || image.credit) && el("figcaption", {}, image.caption, " ", el("small", {}, image.credit)));
}

const corrections = (article, words) =>
  article.corrections.length > 0 && el("section", { id: "corrections" },
    el("h2", {}, words.corrections),
    el("ul", {}, article.corrections.map((row) => el("li", {},
      el("time", { datetime: row.date }, day(row.date, article.language)),
      ` (${words.edition} ${row.edition}): ${row.note}`))));

function about(article, words) {
  const { licence, edition } = article;
  const rows = [
    [words.conflicts, article.conflicts_of_interest],
    [words.funding, article.funding],
    [words.licence, licence.name && link(licence.url, { rel: "license noopener noreferrer" }, licence.name)],
    [words.attribution, clean(article.attribution.html)],
    [words.edition, `${edition.number}${edition.note && `: ${edition.note}`}`],
    [words.digest, edition.digest && el("code", {}, edition.digest)],
  ];
  return el("section", { id: "about" }, el("h2", {}, words.about),
    el("dl", { class: "about" }, rows.filter(([, value]) => value).map(([name, value]) =>
      el("div", {}, el("dt", {}, name), el("dd", {}, value)))));
}

/** For search engines, where no server wrote it into the page already. */
async function describe({ id, language, canonical_url, seo, translations }) {
  if (document.head.querySelector('link[rel="canonical"]')) return;
  document.head.append(
    el("meta", { name: "description", content: seo.description }),
    el("link", { rel: "canonical", href: canonical_url }),
    ...translations.map((row) => el("link", {
      rel: "alternate", hreflang: row.language,
      href: new URL(articleAddress(row.language, row.slug), location.href).href,
    })));
  const data = await api.article(id, language, { format: "jsonld" });
  document.head.append(el("script", { type: "application/ld+json" }, JSON.stringify(data)));
}
