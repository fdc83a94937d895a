// Body markup as nodes of this page: exactly what `articles.models.fields` lets through, no more.
// What a draft holds was cleaned on the server; what was typed, pasted or kept by the browser was not.
const TAGS = new Set(
  ("P H3 H4 H5 H6 UL OL LI STRONG EM SUB SUP CODE A BR BLOCKQUOTE ASIDE TABLE THEAD TBODY TR TH TD " +
    "SPAN FIGURE").split(" "),
)
const ATTRIBUTES = { A: ["href"], SPAN: ["data-claim"], ASIDE: ["data-kind"], FIGURE: ["data-image"] }
const DROPPED = new Set("SCRIPT STYLE TEMPLATE NOSCRIPT IFRAME OBJECT EMBED SVG MATH HEAD TITLE".split(" "))
const LINK = /^(?:https?:|mailto:)/i

const copied = (from, into) => {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) into.append(node.data)
    if (node.nodeType !== Node.ELEMENT_NODE || DROPPED.has(node.tagName)) continue
    if (!TAGS.has(node.tagName)) {
      copied(node, into)
      continue
    }
    const own = document.createElement(node.tagName)
    for (const name of ATTRIBUTES[node.tagName] ?? []) {
      const value = node.getAttribute(name)
      if (value !== null && (name !== "href" || LINK.test(value.trim()))) own.setAttribute(name, value)
    }
    into.append(own)
    copied(node, own)
  }
  return into
}

// A document of its own runs nothing and loads nothing while it is read.
export const parsed = (html) => new DOMParser().parseFromString(html, "text/html").body

export const safeFragment = (html) => copied(parsed(html), document.createDocumentFragment())
