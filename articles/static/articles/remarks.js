// Comments and the checklist beside the text: posted from there, so that nobody leaves the form.
import { say } from "beleg/words"

const MOST = 300

let form
let chosen = null

// What a comment on this place is about: a claim, a section, or a field of the article itself.
const placeOf = (node) => {
  const mark = document.getSelection().anchorNode?.parentElement?.closest("[data-claim]")
  if (mark && node.contains(mark)) return `claim:${mark.dataset.claim}`
  const row = node.closest("[data-row]")
  if (row?.id.startsWith("claims-")) return `claim:${row.dataset.uid}`
  if (row?.id.startsWith("sections-")) return `section:${row.dataset.key}`
  return row ? "" : `field:${(node.name ?? "").replace(/_(de|en)$/, "")}`
}

const remember = () => {
  const node = document.activeElement
  if (!node || !form.contains(node)) return
  const words = typeof node.selectionStart === "number"
    ? node.value.slice(node.selectionStart, node.selectionEnd)
    : String(document.getSelection())
  if (words.trim()) chosen = { words: words.trim().replace(/\s+/g, " ").slice(0, MOST), place: placeOf(node) }
}

const status = (part, words) => {
  part.closest("details").querySelector("[data-told]").textContent = words
}

const take = (button) => {
  const own = button.closest("form")
  if (!chosen) return status(button, say("select_first"))
  own.elements.passage.value = chosen.words
  const { place } = own.elements
  place.value = [...place.options].some((one) => one.value === chosen.place) ? chosen.place : ""
  own.elements.text.focus()
}

const send = async (event) => {
  const posted = event.target
  const part = posted.closest("[data-load]")
  event.preventDefault()
  event.submitter?.setAttribute("aria-disabled", "true")
  part.setAttribute("aria-busy", "true")
  try {
    const answer = await fetch(posted.action, { method: "POST", body: new FormData(posted) })
    // Somebody who was logged out is led to the page for it, which is no part of this one.
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status))
    // Written by our own templates, which escape what they show.
    part.innerHTML = await answer.text()
    const { says } = part.querySelector("[data-says]").dataset
    part.closest("details").querySelector("[data-open]").textContent = says
    const told = part.querySelector("[data-said]")
    const wrong = part.querySelector(".errornote, .errorlist, [class*='text-red-']")
    status(part, told?.textContent ?? wrong?.textContent.trim() ?? "")
    if (told) told.focus()
    else wrong?.scrollIntoView({ block: "nearest" })
  } catch {
    event.submitter?.removeAttribute("aria-disabled")
    status(part, say("not_sent"))
  }
  part.removeAttribute("aria-busy")
}

export const startRemarks = (ofForm) => {
  form = ofForm
  const panel = document.getElementById("beleg-beside")
  if (!panel) return
  document.addEventListener("selectionchange", remember)
  form.addEventListener("select", remember)
  panel.addEventListener("submit", send)
  panel.addEventListener("click", (event) => {
    const button = event.target.closest("[data-take]")
    if (button) take(button)
  })
}
