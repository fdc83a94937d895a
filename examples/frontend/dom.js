// Making elements from data. Words only ever become text nodes, so nothing in them acts as markup.

/** An element; attributes that are null, undefined, false or "" are left out. */
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value || value === 0) made.setAttribute(name, value);
  }
  made.append(...children.flat(Infinity).filter((child) => child || child === 0));
  return made;
}

/** A link to an address from the data, or its words alone where the address is no web address. */
export function link(address, attributes, ...children) {
  const scheme = URL.canParse(address) ? new URL(address).protocol : "";
  if (!["https:", "http:", "mailto:"].includes(scheme)) return el("span", attributes, ...children);
  return el("a", { href: address, rel: "noopener noreferrer", ...attributes }, ...children);
}

/** What `<meta name=…>` says. */
export const meta = (name) => document.head.querySelector(`meta[name="${name}"]`)?.content ?? "";

const INLINE = ["strong", "em", "sub", "sup", "code", "mark", "br", "small"];
const BLOCKS = ["p", "ul", "ol", "li", "blockquote", "h3", "h4", "h5", "h6"];
const KEPT = new Set([...INLINE, ...BLOCKS]);

/**
 * HTML of the API as nodes, by a closed list. The API has cleaned it already; this holds even if
 * somebody puts another server before it. Links are kept, other elements leave only their words.
 */
export function clean(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  return [...parsed.body.childNodes].flatMap(copied);
}

function copied(node) {
  if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.data)];
  if (node.nodeType !== Node.ELEMENT_NODE) return [];
  const tag = node.localName;
  if (["script", "style", "template", "iframe", "object"].includes(tag)) return [];
  const children = [...node.childNodes].flatMap(copied);
  if (tag === "a") return [link(node.getAttribute("href") ?? "", {}, children)];
  return KEPT.has(tag) ? [el(tag, {}, children)] : children;
}
