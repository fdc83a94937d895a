// Which claim is marked where: beside each claim, above the list, and as keys in the text.
import { bodies, mount } from "beleg/bodies"
import { claims } from "beleg/claims"
import { isRemoved } from "beleg/rows"
import { make, say } from "beleg/words"

const MARK = /data-claim="([^"]*)"/g
const keys = new CSSStyleSheet()
document.adoptedStyleSheets = [...document.adoptedStyleSheets, keys]

const languageOf = (textarea) => (textarea.name.endsWith("_en") ? "en" : "de")
// The languages that the form has columns for.
const languages = () => [...new Set([...bodies()].map(languageOf))]

// Every mark in the text: claim, language, and the body that it is in.
export const marks = () =>
  [...bodies()]
    .filter((body) => !(body.closest("[data-row]") && isRemoved(body.closest("[data-row]"))))
    .flatMap((body) =>
      [...new Set([...body.value.matchAll(MARK)].map((found) => found[1]))].map((uid) => ({
        uid,
        language: languageOf(body),
        body,
      })),
    )

// Selects the passage in its editor and shows it.
export const goToMark = async ({ uid, body }) => {
  body.dispatchEvent(new CustomEvent("beleg:reveal", { bubbles: true }))
  const editor = await mount(body)
  let from = null
  let to = null
  editor.state.doc.descendants((node, position) => {
    if (node.marks.some((mark) => mark.type.name === "claim" && mark.attrs.uid === uid)) {
      from ??= position
      to = position + node.nodeSize
    }
  })
  if (from === null) return
  editor.chain().focus().setTextSelection({ from, to }).run()
  const dom = editor.view.domAtPos(from).node
  const element = dom.nodeType === Node.TEXT_NODE ? dom.parentElement : dom
  element.scrollIntoView({ block: "center" })
}

const dropMark = async ({ uid, body }) => {
  const editor = await mount(body)
  const { tr, doc, schema } = editor.state
  doc.descendants((node, position) => {
    const mark = node.marks.find((one) => one.type === schema.marks.claim && one.attrs.uid === uid)
    if (mark) tr.removeMark(position, position + node.nodeSize, mark)
  })
  editor.view.dispatch(tr)
}

const jump = (mark, words) =>
  make("button", { type: "button", class: "beleg-quiet", onclick: () => goToMark(mark) }, words)

const beside = (claim, found) => {
  const place = claim.row.querySelector("[data-marks]")
  place?.replaceChildren(
    ...languages().map((language) => {
      const mark = found.find((one) => one.uid === claim.uid && one.language === language)
      if (mark) return jump(mark, say("marked_in", { language: language.toUpperCase() }))
      return make("span", { class: "beleg-small beleg-warn" }, say("not_marked_in", { language: language.toUpperCase() }))
    }),
  )
}

const above = (listed, found) => {
  const box = document.getElementById("beleg-marks")
  if (!box) return
  const known = new Set(listed.map((claim) => claim.uid))
  const orphans = found.filter((mark) => !known.has(mark.uid))
  const unmarked = listed.filter((claim) => !found.some((mark) => mark.uid === claim.uid))
  box.hidden = !orphans.length && !unmarked.length
  box.querySelector("[data-orphans]").replaceChildren(
    ...orphans.map((mark) =>
      make("li", {}, `${mark.language.toUpperCase()}: ${say("mark_without_claim")} `,
        jump(mark, say("show")), " ",
        make("button", { type: "button", class: "beleg-quiet", onclick: () => dropMark(mark) }, say("unmark"))),
    ),
    ...unmarked.map((claim) => {
      const go = () => {
        claim.row.dispatchEvent(new CustomEvent("beleg:reveal", { bubbles: true }))
        claim.row.scrollIntoView({ block: "center" })
        claim.row.focus()
      }
      return make("li", {}, `${claim.key}: ${say("claim_without_mark")} `,
        make("button", { type: "button", class: "beleg-quiet", onclick: go }, say("show")))
    }),
  )
}

export const showMarks = () => {
  const listed = claims()
  const found = marks()
  keys.replaceSync(
    listed
      .map(({ uid, key }) => `form [data-claim="${CSS.escape(uid)}"][data-claim]::after { content: "${CSS.escape(key)}" }
form [data-claim="${CSS.escape(uid)}"][data-claim] { background: var(--beleg-mark); border-bottom: 2px solid var(--beleg-mark-line) }`)
      .join("\n"),
  )
  for (const claim of listed) beside(claim, found)
  above(listed, found)
}

let waiting
export const startMarks = (form) => {
  form.addEventListener("input", () => {
    clearTimeout(waiting)
    waiting = setTimeout(showMarks, 250)
  })
  form.addEventListener("change", showMarks)
  showMarks()
}
