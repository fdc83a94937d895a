// CSL-JSON by citation-js: items on standard input, a bibliography in APA as JSON.
import { Cite, plugins } from "@citation-js/core"
import "@citation-js/plugin-csl"
import { readFileSync } from "node:fs"

// Nothing is fetched: an item that is not understood is an error.
plugins.config.get("@csl")
const cite = new Cite(JSON.parse(readFileSync(0, "utf8")), { forceType: "@csl/list+object" })
console.log(
  JSON.stringify({
    items: cite.data.length,
    text: cite.format("bibliography", { format: "text", template: "apa", lang: "en-US" }),
    html: cite.format("bibliography", { format: "html", template: "vancouver", lang: "en-US" }),
  }),
)
