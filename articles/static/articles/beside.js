// The findings beside the text: asked anew while somebody works, each leads to its place.
import { mount } from "beleg/bodies"
import { goToMark, marks } from "beleg/marks"
import { rowsOf } from "beleg/rows"
import { make, say } from "beleg/words"

const WAIT = 1500
const hidden = "beleg-beside-hidden"

let panel
let form
let waiting
let asking
let shown = ""

const count = (counts) => {
  const words = { blocker: say("blockers"), warning: say("warnings"), note: say("notes") }
  panel.querySelector("[data-counts]").replaceChildren(
    ...Object.entries(counts)
      .filter(([, number]) => number)
      .map(([severity, number]) =>
        make("span", { class: `beleg-pill beleg-${severity}`, title: words[severity] }, `${words[severity]}: ${number}`),
      ),
  )
  const said = Object.entries(counts).map(([severity, number]) => `${words[severity]}: ${number}`).join(", ")
  if (said !== shown) panel.querySelector("[data-status]").textContent = said
  shown = said
}

// Keeps what somebody opened open, the focus where it was, and what is below in its place.
const put = (html) => {
  const body = panel.querySelector("[data-body]")
  const below = panel.contains(document.activeElement) && !body.contains(document.activeElement)
  const anchor = below ? document.activeElement.getBoundingClientRect().top : 0
  const nameOf = (item) => `${item.dataset.rule} ${item.querySelector("[data-jump]")?.textContent}`
  const open = new Set([...body.querySelectorAll("li:has(details[open])")].map(nameOf))
  const focused = body.contains(document.activeElement) && document.activeElement.closest("li")
  const name = focused ? nameOf(focused) : null
  const top = body.parentElement.scrollTop
  // Written by our own template, which escapes what it shows.
  body.innerHTML = html
  for (const item of body.querySelectorAll("li[data-rule]")) {
    if (open.has(nameOf(item))) item.querySelector("details").open = true
    if (name && nameOf(item) === name) item.querySelector("[data-jump]").focus({ preventScroll: true })
  }
  body.parentElement.scrollTop = top
  if (below) body.parentElement.scrollTop += document.activeElement.getBoundingClientRect().top - anchor
}

const check = async () => {
  asking?.abort()
  asking = new AbortController()
  panel.setAttribute("aria-busy", "true")
  try {
    const answer = await fetch(panel.dataset.check, { method: "POST", body: new FormData(form), signal: asking.signal })
    if (!answer.ok) throw new Error(String(answer.status))
    const { html, counts } = await answer.json()
    put(html)
    count(counts)
    panel.removeAttribute("aria-busy")
  } catch (error) {
    if (error.name === "AbortError") return
    panel.removeAttribute("aria-busy")
    panel.querySelector("[data-status]").textContent = say("not_checked")
  }
}

const later = () => {
  clearTimeout(waiting)
  waiting = setTimeout(check, WAIT)
}

const show = (node) => {
  node.dispatchEvent(new CustomEvent("beleg:reveal", { bubbles: true }))
  node.scrollIntoView({ block: "center" })
  const own = "input:not([type=hidden]), select, textarea:not([hidden])"
  const target = node.matches(own) || node.tabIndex >= 0 ? node : node.querySelector(own) ?? node
  target.focus({ preventScroll: true })
  node.classList.add("beleg-found")
  setTimeout(() => node.classList.remove("beleg-found"), 2500)
}

// Finds words in a body and selects them there. Resolves to whether they are there.
const goToWords = async (textarea, words) => {
  const editor = await mount(textarea)
  const range = rangeOf(editor.state.doc, words)
  show(editor.view.dom)
  if (!range) return false
  editor.chain().focus().setTextSelection(range).scrollIntoView().run()
  return true
}

const rangeOf = (doc, words) => {
  const needle = words.replace(/^…\s*|\s*…$/g, "").replace(/\s+/g, " ").trim()
  let range = null
  doc.descendants((node, position) => {
    if (range || !node.isTextblock) return !range
    // One sign of text for each place in the block, so that what is found can be counted back.
    const text = node.textBetween(0, node.content.size, "", "\ufffc").replace(/\s/g, " ")
    const at = needle ? text.indexOf(needle) : -1
    if (at >= 0) range = { from: position + 1 + at, to: position + 1 + at + needle.length }
    return false
  })
  return range
}

const bodyOf = (row, language) => row?.querySelector(`textarea[data-beleg-body][name$="_${language}"]`)
const sectionOf = (key) => rowsOf("sections").find((row) => row.dataset.key === key)
const claimOf = (uid) => rowsOf("claims").find((row) => row.dataset.uid === uid)

const jump = async ({ placeType, placeId, field, evidence, language }) => {
  if (placeType === "section") {
    const row = sectionOf(placeId)
    const named = row?.querySelector(`[name$="-${field}_${language}"]:not([name^="initial-"])`)
    const body = bodyOf(row, language)
    const words = evidence.split(", ")[0]
    if (body && field !== "heading" && (await goToWords(body, words))) return
    if (named && !named.hidden) return show(named)
    return row && show(row)
  }
  if (placeType === "claim") {
    const row = claimOf(placeId)
    const mark = marks().find((one) => one.uid === placeId && one.language === language)
    if (mark && ["statement", "passage", ""].includes(field)) return goToMark(mark)
    return row && show(row)
  }
  if (placeType === "reference") {
    const row = rowsOf("references").find((one) => one.dataset.work === placeId)
    return row && show(row)
  }
  const own =
    form.querySelector(`[name="${field}_${language}"]`) ?? form.querySelector(`[name="${field}"]`) ??
    document.getElementById({ disclaimers: "article_disclaimers-group", authors: "authorships-group", sections: "sections-group", claims: "claims-group", images: "article_images-group" }[field] ?? "part-review")
  if (own) show(own)
}

const fix = async ({ old, new: words, claim, section, language }) => {
  if (section) {
    const body = bodyOf(sectionOf(section), language)
    const editor = body && (await mount(body))
    const range = editor && rangeOf(editor.state.doc, old)
    if (!range) return
    show(editor.view.dom)
    replaceIn(editor, range, words)
  } else if (claim) {
    const mark = marks().find((one) => one.uid === claim && one.language === language)
    if (!mark) return
    await goToMark(mark)
    const editor = await mount(mark.body)
    replaceIn(editor, editor.state.selection, words)
  }
}

// The new words keep what the first of the old ones had, the claim's mark above all.
const replaceIn = (editor, { from, to }, words) => {
  const { tr, schema, doc } = editor.state
  let kept = null
  doc.nodesBetween(from, to, (node) => {
    if (node.isText) kept ??= node.marks
  })
  editor.view.dispatch(tr.replaceWith(from, to, schema.text(words, kept ?? [])))
  editor.commands.setTextSelection({ from, to: from + words.length })
  editor.commands.focus()
}

const toggle = (button, isHidden) => {
  panel.classList.toggle("beleg-folded", isHidden)
  button.setAttribute("aria-expanded", String(!isHidden))
  button.textContent = say(isHidden ? "show" : "hide")
}

export const startBeside = (ofForm) => {
  form = ofForm
  panel = document.getElementById("beleg-beside")
  if (!panel) return
  const button = panel.querySelector("[data-toggle]")
  toggle(button, localStorage.getItem(hidden) === "1" || window.matchMedia("(max-width: 1199px)").matches)
  button.addEventListener("click", () => {
    const isHidden = !panel.classList.contains("beleg-folded")
    toggle(button, isHidden)
    localStorage.setItem(hidden, isHidden ? "1" : "0")
  })
  panel.addEventListener("click", (event) => {
    const target = event.target.closest("[data-jump], [data-fix]")
    if (target?.hasAttribute("data-jump")) jump(target.dataset)
    else if (target) fix(target.dataset)
  })
  form.addEventListener("input", later)
  form.addEventListener("change", later)
  check()
}
