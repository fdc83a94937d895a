// Portable Text by the official toolkits: blocks on standard input, HTML of both as JSON.
import { toHTML } from "@portabletext/to-html"
import { PortableText } from "@portabletext/react"
import { createElement as make } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { readFileSync } from "node:fs"

const blocks = JSON.parse(readFileSync(0, "utf8"))
const missing = []
const onMissingComponent = (message) => missing.push(message)

// What frontends write: one component for each type and mark of ours. What stands in a cell or a
// callout is Portable Text again, with the same components.
const ofHtml = {
  marks: {
    claim: ({ children, value }) => `<span data-claim="${value.claim}">${children}</span>`,
    sub: ({ children }) => `<sub>${children}</sub>`,
    sup: ({ children }) => `<sup>${children}</sup>`,
  },
  types: {
    table: ({ value }) =>
      `<table>${value.rows
        .map((row) => `<tr>${row.cells.map((cell) => cellOf(cell)).join("")}</tr>`)
        .join("")}</table>`,
    callout: ({ value }) => `<aside data-kind="${value.kind}">${inHtml(value.content)}</aside>`,
    image: ({ value }) => `<img src="${value.url}" alt="${value.alt}">`,
  },
}

function inHtml(content) {
  return toHTML(content, { components: ofHtml, onMissingComponent })
}

function cellOf(cell) {
  const tag = cell.heading ? "th" : "td"
  return `<${tag}>${inHtml(cell.content)}</${tag}>`
}

const ofReact = {
  marks: {
    claim: ({ children, value }) => make("span", { "data-claim": value.claim }, children),
    sub: ({ children }) => make("sub", null, children),
    sup: ({ children }) => make("sup", null, children),
  },
  types: {
    table: ({ value }) => make("table", null, make("tbody", null, value.rows.map(rowOf))),
    callout: ({ value }) => make("aside", { "data-kind": value.kind }, inReact(value.content)),
    image: ({ value }) => make("img", { src: value.url, alt: value.alt }),
  },
}

function inReact(value) {
  return make(PortableText, { value, components: ofReact, onMissingComponent })
}

function rowOf(row) {
  const cells = row.cells.map((cell) =>
    make(cell.heading ? "th" : "td", { key: cell._key }, inReact(cell.content)),
  )
  return make("tr", { key: row._key }, cells)
}

const react = renderToStaticMarkup(inReact(blocks))
console.log(JSON.stringify({ html: inHtml(blocks), react, missing }))
