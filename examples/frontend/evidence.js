// What stands behind a claim: beside its passage in a popover, and in a list that is printed.
import { el, link } from "./dom.js";
import { BAD, SIGNS, day } from "./words.js";

/**
 * The marks of an article's claims.
 * @returns {{mark, popovers, list}} `mark(key, nodes)` gives the passage and its button; `popovers`
 *   must stand in the page too; `list` is the section with all claims, or null
 */
export function evidenceOf(article, words) {
  const claims = new Map(article.claims.map((claim) => [claim.key, claim]));
  const sources = new Map(article.references.map((row) => [row.number, row]));
  const popovers = new Map();

  const mark = (key, nodes) => {
    const claim = claims.get(key);
    if (!claim) return nodes;
    if (!popovers.has(key)) popovers.set(key, popover(claim, sources, words, article.language));
    const passage = el("span", { class: claim.suspended ? "claim suspended" : "claim" }, nodes);
    return [passage, opener(claim, popovers.get(key), words)];
  };
  const list = article.claims.length ? claimList(article, words) : null;
  return { mark, popovers, list };
}

function opener(claim, box, words) {
  const numbers = [...new Set(claim.citations.map((row) => row.reference))].sort((a, b) => a - b);
  const shown = `${claim.suspended ? "⚠ " : ""}${numbers.join(", ") || "i"}`;
  const label = `${shown} ${words.evidence}. ${words.certainty}: ${words.certainties[claim.certainty]}`;
  const button = el("button", {
    type: "button", class: "opener", "aria-expanded": "false", "aria-haspopup": "dialog",
    "aria-controls": box.id, "aria-label": label,
  }, shown);
  // The browser opens it, closes it with Escape or a click beside it, and keeps only one open.
  button.popoverTargetElement = box;
  button.addEventListener("click", () => (box.opener = button));
  return button;
}

function popover(claim, sources, words, language) {
  const close = el("button", { type: "button", class: "close", "aria-label": words.close }, "×");
  const box = el("div", {
    id: `evidence-${claim.key}`, class: "popover", popover: "auto", role: "dialog", tabindex: "-1",
    "aria-label": `${words.evidence}: ${claim.statement}`,
  }, close, detail(claim, words), claim.citations.map((row) =>
    citation(row, sources.get(row.reference), words, language)));
  close.addEventListener("click", () => box.hidePopover());
  const place = () => placed(box);
  box.addEventListener("beforetoggle", (event) => event.newState === "open" && place());
  box.addEventListener("toggle", ({ newState }) => {
    const isOpen = newState === "open";
    box.opener?.setAttribute("aria-expanded", String(isOpen));
    for (const name of ["scroll", "resize"]) {
      if (isOpen) addEventListener(name, place, { passive: true });
      else removeEventListener(name, place);
    }
    if (isOpen) box.focus();
    else if (document.activeElement === document.body) box.opener?.focus();
  });
  return box;
}

/** Below its button, or above it where there is more room; the style sheet bounds its size. */
function placed(box) {
  const at = box.opener?.getBoundingClientRect();
  if (!at) return;
  const width = Math.min(416, innerWidth - 32);
  const isBelow = at.bottom < innerHeight / 2;
  box.style.left = `${Math.max(16, Math.min(at.left - 24, innerWidth - width - 16))}px`;
  box.style.top = isBelow ? `${at.bottom + 6}px` : "auto";
  box.style.bottom = isBelow ? "auto" : `${innerHeight - at.top + 6}px`;
}

function claimList(article, words) {
  const rows = article.claims.map((claim) =>
    el("li", { id: claim.key, class: claim.suspended ? "suspended" : "" },
      el("p", { class: "statement" }, claim.statement),
      detail(claim, words),
      claim.citations.map((row) => citation(row, null, words, article.language))));
  const list = el("ol", { class: "list" }, rows);
  const button = el("button", { type: "button", class: "plain", "aria-expanded": "false" }, words.show);
  const section = el("section", { id: "claims" }, el("h2", {}, words.claims), el("p", {}, button), list);
  // On paper nobody opens anything: the list is only hidden on screens (style.css).
  button.addEventListener("click", () => {
    const isOpen = section.classList.toggle("open");
    button.setAttribute("aria-expanded", String(isOpen));
    button.textContent = isOpen ? words.hide : words.show;
  });
  return section;
}

function detail(claim, words) {
  return [
    claim.suspended &&
      el("p", { class: "notice grave" }, `⚠ ${words.suspended} ${claim.suspension?.reason ?? ""}`),
    el("p", { class: "grade" },
      el("span", { class: "sign", "aria-hidden": "true" }, SIGNS[claim.certainty]),
      ` ${words.certainty}: `, el("strong", {}, words.certainties[claim.certainty])),
    claim.certainty_reason && el("p", { class: "soft" }, claim.certainty_reason),
    !claim.citations.length && el("p", { class: "soft" }, words.uncited),
  ];
}

/** One citation; with its source where that does not stand right below. */
function citation(row, reference, words, language) {
  const says = [words.stances[row.stance], row.locator].filter(Boolean).join(", ");
  const how = row.directness && ` (${words.directness[row.directness]})`;
  return el("div", { class: "citation" },
    el("p", {}, el("a", { href: `#ref-${row.reference}` }, `[${row.reference}]`), ` ${says}`,
      el("span", { class: "soft" }, how)),
    row.quote &&
      el("blockquote", { lang: row.quote_language }, el("p", {}, row.quote)),
    row.quote_translation &&
      el("p", { class: "soft" }, `${words.ours}: `, el("q", {}, row.quote_translation)),
    reference && el("p", { class: "source" }, work(reference.source)),
    reference && status(reference.source, words, language));
}

/** The numbered list of works. */
export const references = (article, words) =>
  el("ol", { class: "references" }, article.references.map((row) =>
    el("li", { id: `ref-${row.number}`, value: row.number },
      el("p", {}, work(row.source)),
      row.source.title_translated &&
        el("p", { class: "soft" }, `${words.translated}: ${row.source.title_translated}`),
      row.annotation && el("p", {}, row.annotation),
      status(row.source, words, article.language))));

function work(source) {
  const names = source.authors
    .map((row) => row.literal ?? [row.family, row.given].filter(Boolean).join(" ")).join(", ");
  const issue = source.issue && `(${source.issue})`;
  const place = [source.container_title, `${source.volume}${issue}`, source.page, source.publisher];
  const address = source.doi ? `https://doi.org/${source.doi}` : source.url;
  return [
    `${names}${source.issued && ` (${source.issued.slice(0, 4)})`}`.trim(), ". ",
    link(address, { class: "work", lang: source.language }, source.title),
    ...place.filter(Boolean).map((part) => `. ${part}`), ".",
    source.doi && el("span", { class: "soft" }, ` doi:${source.doi}`),
  ];
}

function status(source, words, language) {
  const isBad = BAD.includes(source.status);
  return el("p", { class: isBad ? "status bad" : "status" },
    isBad && "⚠ ", `${words.status}: `, el("strong", {}, words.statuses[source.status]),
    source.checked_at && `, ${words.checked} ${day(source.checked_at, language)}`);
}
