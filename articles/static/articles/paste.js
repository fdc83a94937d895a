// Cleans pasted HTML: structure stays (headings, lists, tables, emphasis, links), junk goes.
// Pure: text in, text out. What is allowed at all the editor's schema decides afterwards.
import { parsed } from "beleg/safe"

const JUNK = "script,style,meta,link,title,head,xml,svg,math,iframe,object,embed,form,button,input,nav,noscript,template,img,picture,video,audio"
const MARKER = /^\s*(?:\(?(\d{1,3}|[a-z]|[ivx]{1,5})[.)])\s*$/i

// Word says with `mso-list: l0 level2 lfo1` in which list and how deep a paragraph is.
const wordLevel = (node) => {
  const found = /mso-list:\s*l\d+\s+level(\d)/i.exec(node.getAttribute("style") ?? "")
  return found ? Number(found[1]) : 0
}

const isIgnored = (node) => /mso-list:\s*ignore/i.test(node.getAttribute("style") ?? "")

// Takes the typed bullet or number off a paragraph; says whether the list is a numbered one.
const takeMarker = (paragraph) => {
  const marker = [...paragraph.querySelectorAll("span")].find(isIgnored)
  const text = marker?.textContent.replace(/\u00a0/g, " ") ?? ""
  marker?.remove()
  return MARKER.test(text)
}

const wordLists = (root) => {
  const open = []
  let last = null
  for (const paragraph of root.querySelectorAll("p, h1, h2, h3, h4, h5, h6, div")) {
    const level = wordLevel(paragraph)
    if (!level) continue
    // Only neighbours are one list: anything between two items ends the first.
    if (!last || last !== paragraph.previousElementSibling) open.length = 0
    const isNumbered = takeMarker(paragraph)
    open.length = Math.min(open.length, level)
    while (open.length < level) {
      const list = root.ownerDocument.createElement(isNumbered ? "ol" : "ul")
      const above = open.at(-1)
      if (above) (above.lastElementChild ?? above.appendChild(root.ownerDocument.createElement("li"))).append(list)
      else paragraph.before(list)
      open.push(list)
    }
    const item = root.ownerDocument.createElement("li")
    item.append(...paragraph.childNodes)
    open.at(-1).append(item)
    paragraph.remove()
    last = open[0]
  }
}

const renamed = (node, tag) => {
  const other = node.ownerDocument.createElement(tag)
  other.append(...node.childNodes)
  node.replaceWith(other)
  return other
}

const unwrapped = (node) => node.replaceWith(...node.childNodes)

// Google Docs and many pages say bold with a style; a <b> around everything says nothing.
const emphasis = (root) => {
  for (const node of root.querySelectorAll("b, strong")) {
    if (/(?<!-)font-weight:\s*(?:normal|400)/i.test(node.getAttribute("style") ?? "")) unwrapped(node)
  }
  for (const node of root.querySelectorAll("i, em")) {
    if (/(?<!-)font-style:\s*normal/i.test(node.getAttribute("style") ?? "")) unwrapped(node)
  }
  for (const node of root.querySelectorAll("span[style], font[style]")) {
    const style = node.getAttribute("style")
    const inHeading = node.closest("h1, h2, h3, h4, h5, h6, th")
    const tags = []
    if (!inHeading && /(?<!-)font-weight:\s*(?:bold|[6-9]00)/i.test(style)) tags.push("strong")
    if (/(?<!-)font-style:\s*italic/i.test(style)) tags.push("em")
    if (/vertical-align:\s*super/i.test(style)) tags.push("sup")
    if (/vertical-align:\s*sub\b/i.test(style)) tags.push("sub")
    for (const tag of tags) {
      const inner = node.ownerDocument.createElement(tag)
      inner.append(...node.childNodes)
      node.append(inner)
    }
  }
}

// A section's heading is level 2, so what a body holds begins at level 3.
const headings = (root) => {
  for (const node of root.querySelectorAll("h1, h2, [role=heading]")) renamed(node, "h3")
  for (const node of root.querySelectorAll("p[class*=MsoTitle], p[class*=MsoSubtitle]")) renamed(node, "h3")
}

const links = (root) => {
  for (const node of root.querySelectorAll("a")) {
    const href = (node.getAttribute("href") ?? "").trim()
    if (/^(?:https?:|mailto:)/i.test(href)) node.setAttribute("href", href)
    else unwrapped(node)
  }
}

const emptyOnes = (root) => {
  for (const node of [...root.querySelectorAll("p, h3, h4, h5, h6, li, span, strong, em")].reverse()) {
    if (!node.textContent.trim() && !node.querySelector("br, td, figure")) node.remove()
  }
}

export const cleanPasted = (html) => {
  // What was copied from our own editor is ours: its marks and pictures stay as they are.
  if (html.includes("data-pm-slice")) return html
  const start = html.indexOf("<!--StartFragment-->")
  const end = html.lastIndexOf("<!--EndFragment-->")
  const fragment = start >= 0 && end > start ? html.slice(start + 20, end) : html
  const root = parsed(fragment.replace(/<!\[if[^>]*>|<!\[endif\]>|<\/?o:p[^>]*>/gi, ""))
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_COMMENT)
  const comments = []
  while (walker.nextNode()) comments.push(walker.currentNode)
  for (const comment of comments) comment.remove()
  for (const node of root.querySelectorAll(JUNK)) node.remove()
  for (const node of root.querySelectorAll('[hidden], [aria-hidden="true"], [style*="display:none"], [style*="mso-hide"]')) node.remove()
  wordLists(root)
  emphasis(root)
  headings(root)
  links(root)
  for (const node of root.querySelectorAll("*")) {
    for (const { name } of [...node.attributes]) {
      if (!(name === "href" && node.tagName === "A") && !/^(?:col|row)span$/.test(name)) node.removeAttribute(name)
    }
  }
  for (const node of root.querySelectorAll("span, font")) unwrapped(node)
  emptyOnes(root)
  return root.innerHTML.replace(/(?: |&nbsp;){2,}/g, " ")
}
