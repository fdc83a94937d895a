// Portable Text as nodes. Renderers for React, Vue, Svelte and Astro do the same; this one shows
// that nothing else is needed, and that no HTML has to be trusted for it.
import { el, link } from "./dom.js";

const TAGS = { h3: "h3", h4: "h4", h5: "h5", h6: "h6", blockquote: "blockquote" };
const MARKS = ["strong", "em", "sub", "sup", "code"];

/**
 * @param {object[]} blocks a section's `blocks`
 * @param {{claim, image, callout}} parts what the page makes of a claim's passage (key, nodes), of
 *   a picture (block) and of a callout (kind, nodes)
 */
export function nodesOf(blocks, parts) {
  const nodes = [];
  for (let place = 0; place < blocks.length; ) {
    const items = [];
    while (blocks[place]?.listItem) items.push(blocks[place++]);
    if (items.length) nodes.push(...lists(items, parts));
    else nodes.push(block(blocks[place++], parts));
  }
  return nodes;
}

function block(given, parts) {
  if (given._type === "image") return parts.image(given);
  if (given._type === "callout") return parts.callout(given.kind, nodesOf(given.content, parts));
  if (given._type === "table") return table(given, parts);
  if (given._type !== "block") return null;
  return el(TAGS[given.style] ?? "p", {}, inline(given, parts));
}

/** Items come flat with a level; each becomes a list inside the item before it. */
function* lists(items, parts) {
  while (items.length) {
    const { level, listItem } = items[0];
    const list = el(listItem === "number" ? "ol" : "ul");
    while (items[0]?.level > level || (items[0]?.level === level && items[0].listItem === listItem)) {
      if (items[0].level === level) {
        list.append(el("li", {}, inline(items.shift(), parts)));
      } else {
        const deeper = [];
        while (items[0]?.level > level) deeper.push(items.shift());
        list.lastElementChild.append(...lists(deeper, parts));
      }
    }
    yield list;
  }
}

function table({ rows }, parts) {
  const cell = ({ heading, content }) =>
    el(heading ? "th" : "td", {}, content.map((one) => inline(one, parts)));
  const body = rows.map((row) => el("tr", {}, row.cells.map(cell)));
  // Wide tables scroll by themselves, with the keyboard too.
  return el("div", { class: "wide", tabindex: "0" }, el("table", {}, el("tbody", {}, body)));
}

/** Runs of words; neighbours that belong to one claim are one passage. */
function inline({ children, markDefs }, parts) {
  const definitions = new Map(markDefs.map((row) => [row._key, row]));
  const nodes = [];
  let open = { key: "", nodes: [] };
  const close = () => nodes.push(...(open.key ? parts.claim(open.key, open.nodes) : open.nodes));
  for (const span of children) {
    const given = span.marks.map((mark) => definitions.get(mark) ?? mark);
    const key = given.find((mark) => mark._type === "claim")?.claim ?? "";
    if (key !== open.key) {
      close();
      open = { key, nodes: [] };
    }
    open.nodes.push(...words(span.text, given));
  }
  close();
  return nodes;
}

function words(text, marks) {
  const lines = text.split("\n").flatMap((line, place) => (place ? [el("br"), line] : [line]));
  return marks.reduce((inner, mark) => {
    if (MARKS.includes(mark)) return [el(mark, {}, inner)];
    return mark._type === "link" ? [link(mark.href, {}, inner)] : inner;
  }, lines);
}
