// Portable Text by the official toolkits: blocks on standard input, HTML of both as JSON.
import { toHTML } from "@portabletext/to-html"
import { PortableText } from "@portabletext/react"
import { createElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { readFileSync } from "node:fs"

const blocks = JSON.parse(readFileSync(0, "utf8"))
const missing = []
const onMissingComponent = (message) => missing.push(message)

// What the documentation tells frontends to write: one component for each type of ours.
const claim = (key, inner) => `<span data-claim="${key}">${inner}</span>`
const html = toHTML(blocks, {
  onMissingComponent,
  components: {
    marks: {
      claim: ({ children, value }) => claim(value.claim, children),
      sub: ({ children }) => `<sub>${children}</sub>`,
      sup: ({ children }) => `<sup>${children}</sup>`,
    },
    types: {
      table: ({ value }) =>
        `<table>${value.rows
          .map((row) => `<tr>${row.cells.map((cell) => cellOf(cell)).join("")}</tr>`)
          .join("")}</table>`,
      callout: ({ value }) => `<aside data-kind="${value.kind}">${inner(value.content)}</aside>`,
      image: ({ value }) => `<img src="${value.url}" alt="${value.alt}">`,
    },
  },
})

function inner(content) {
  return toHTML(content, { onMissingComponent })
}

function cellOf(cell) {
  const tag = cell.heading ? "th" : "td"
  return `<${tag}>${inner(cell.content)}</${tag}>`
}

const element = createElement(PortableText, {
  value: blocks,
  onMissingComponent,
  components: {
    marks: {
      claim: ({ children, value }) =>
        createElement("span", { "data-claim": value.claim }, children),
      sub: ({ children }) => createElement("sub", null, children),
      sup: ({ children }) => createElement("sup", null, children),
    },
    types: {
      table: ({ value }) =>
        createElement(
          "table",
          null,
          createElement(
            "tbody",
            null,
            value.rows.map((row) =>
              createElement(
                "tr",
                { key: row._key },
                row.cells.map((cell) =>
                  createElement(
                    cell.heading ? "th" : "td",
                    { key: cell._key },
                    createElement(PortableText, { value: cell.content, onMissingComponent }),
                  ),
                ),
              ),
            ),
          ),
        ),
      callout: ({ value }) =>
        createElement(
          "aside",
          { "data-kind": value.kind },
          createElement(PortableText, { value: value.content, onMissingComponent }),
        ),
      image: ({ value }) => createElement("img", { src: value.url, alt: value.alt }),
    },
  },
})

console.log(JSON.stringify({ html, react: renderToStaticMarkup(element), missing }))
