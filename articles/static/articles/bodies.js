// Bodies of text: shown as they read, edited in a rich editor that is there once one is entered.
import { safeFragment } from "beleg/safe"
import { CALLOUTS, say } from "beleg/words"

const shown = new WeakMap()
const editors = new WeakMap()
let library

// Its kind stands above each callout, in the language of the interface.
for (const kind of CALLOUTS) {
  document.documentElement.style.setProperty(`--beleg-callout-${kind}`, JSON.stringify(say(`callout_${kind}`)))
}

const languageOf = (textarea) => (textarea.name.endsWith("_en") ? "en" : "de")
const labelOf = (textarea) => textarea.labels?.[0]?.textContent.trim() ?? ""

// Every body of the page, but for the one of the row that new rows are made of.
export const bodies = () => document.querySelectorAll("textarea[data-beleg-body]")

const extensionsFor = ({ editor, own }, textarea) => {
  const language = languageOf(textarea)
  const inArticle = document.querySelector('[data-rows="claims"]')
  return [
    editor.Document, editor.Paragraph, editor.Text, editor.Gapcursor, editor.Dropcursor,
    editor.Bold, editor.Italic, editor.Subscript, editor.Superscript, editor.Code,
    editor.Heading.configure({ levels: [3, 4, 5, 6] }),
    editor.BulletList, editor.OrderedList.configure({ enableListAttributes: false }), editor.ListItem,
    editor.Blockquote, editor.HardBreak, editor.History,
    editor.Link.configure({ enableTarget: false }),
    editor.Table, editor.TableRow, editor.TableHeader, editor.TableCell,
    own.Callout, own.CleanPaste,
    ...(inArticle ? [own.ClaimMark.configure({ language }), own.Picture.configure({ language })] : []),
    editor.Menu.configure({
      groups: ["claim", "marks", "blockType -lists", "lists", "nodes -blockType -lists", "link", "table", "history"]
        .map((group) => ({ group })),
    }),
  ]
}

// The editor's own buttons, in words, each for the keyboard too.
const nameButtons = (editor) => {
  const menu = editor.view.dom.parentElement.querySelector(".prose-menubar")
  menu?.setAttribute("role", "toolbar")
  menu?.setAttribute("aria-label", say("formatting"))
  for (const button of menu?.querySelectorAll(".prose-menubar__button") ?? []) {
    const [, name, level] = button.title.toLowerCase().match(/^(.*?)( \d)?$/)
    button.title = say(name.replaceAll(" ", "_")) + (level ?? "")
    button.setAttribute("aria-label", button.title)
  }
}

// The editor of a body, mounted now if it was not. Resolves to the editor.
export const mount = (textarea) => {
  if (!editors.has(textarea)) editors.set(textarea, mounted(textarea))
  return editors.get(textarea)
}

const mounted = async (textarea) => {
  library ??= Promise.all([import("django-prose-editor/editor"), import("beleg/extensions")])
  const [editor, own] = await library
  const preview = shown.get(textarea)
  preview?.classList.add("beleg-loading")
  const made = editor.createTextareaEditor(textarea, extensionsFor({ editor, own }, textarea))
  await new Promise((resolve) => setTimeout(resolve))
  preview?.remove()
  const dom = made.view.dom
  dom.setAttribute("role", "textbox")
  dom.setAttribute("aria-multiline", "true")
  dom.setAttribute("aria-label", labelOf(textarea))
  if (textarea.lang) dom.setAttribute("lang", textarea.lang)
  if (textarea.getAttribute("aria-describedby")) {
    dom.setAttribute("aria-describedby", textarea.getAttribute("aria-describedby"))
  }
  nameButtons(made)
  textarea.dispatchEvent(new CustomEvent("beleg:mounted", { bubbles: true, detail: { editor: made } }))
  return made
}

// Mounts and puts the cursor where the preview was clicked, or at the start.
const enter = async (textarea, event) => {
  const preview = shown.get(textarea)
  const top = preview.getBoundingClientRect().top
  const editor = await mount(textarea)
  const place = event?.clientX
    ? editor.view.posAtCoords({
        left: event.clientX,
        top: event.clientY + editor.view.dom.getBoundingClientRect().top - top,
      })
    : null
  editor.commands.focus(place ? place.pos : "start")
}

const show = (textarea) => {
  if (shown.has(textarea)) return
  const preview = document.createElement("div")
  preview.className = "beleg-body beleg-text"
  preview.tabIndex = 0
  preview.setAttribute("role", "textbox")
  preview.setAttribute("aria-multiline", "true")
  preview.setAttribute("aria-label", labelOf(textarea))
  if (textarea.lang) preview.lang = textarea.lang
  preview.append(safeFragment(textarea.value))
  preview.dataset.placeholder = say("empty_body")
  let pressed = null
  preview.addEventListener("mousedown", (event) => {
    pressed = event
  })
  preview.addEventListener("focus", () => {
    // A click focuses first; the editor takes over once the button is up, so that text stays selectable.
    if (!pressed) enter(textarea)
  })
  preview.addEventListener("click", () => {
    enter(textarea, pressed)
    pressed = null
  })
  shown.set(textarea, preview)
  textarea.before(preview)
  textarea.hidden = true
}

// Puts other text into a body, whether its editor is mounted or not.
export const rewrite = async (textarea, html) => {
  if (editors.has(textarea)) {
    const editor = await editors.get(textarea)
    editor.commands.setContent(html)
    textarea.value = html
  } else {
    textarea.value = html
    shown.get(textarea)?.replaceChildren(safeFragment(html))
  }
  textarea.dispatchEvent(new Event("input", { bubbles: true }))
}

export const showBodies = (root = document) => {
  for (const textarea of root.querySelectorAll("textarea[data-beleg-body]")) {
    if (!textarea.disabled) show(textarea)
  }
}

showBodies()
