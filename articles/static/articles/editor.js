// Our own parts of the body editor: the mark that ties a passage to its claim, and the callout.
import { Mark, Node, crel, mergeAttributes } from "django-prose-editor/editor"

const listed = (id) => {
  const data = document.getElementById(id)
  return data ? JSON.parse(data.textContent) : []
}
const claims = () => listed("beleg-claims")
const images = () => listed("beleg-images")

// Resolves to a claim's UUID, to "" for "remove the mark", or to null for "leave it".
const chooseClaim = (words, language, current) =>
  new Promise((resolve) => {
    const dialog = crel("dialog", { className: "beleg-dialog", "aria-label": words.title })
    const finish = (answer) => {
      dialog.close()
      dialog.remove()
      resolve(answer)
    }
    const button = (text, answer) => {
      const dom = crel("button", { type: "button", textContent: text })
      dom.addEventListener("click", () => finish(answer))
      return dom
    }
    const list = crel("div")
    const show = (needle) => {
      const found = claims().filter((claim) =>
        `${claim.key} ${claim.de} ${claim.en}`.toLowerCase().includes(needle.toLowerCase()),
      )
      list.replaceChildren(
        ...found.map((claim) =>
          button(`${claim.key}  ${claim[language] || claim.de || claim.en}`, claim.uid),
        ),
      )
    }
    const search = crel("input", { type: "search", placeholder: words.search, "aria-label": words.search })
    search.addEventListener("input", () => show(search.value))
    search.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault()
        list.querySelector("button")?.click()
      }
    })
    const footer = crel("footer")
    if (current) footer.append(button(words.unmark, ""))
    footer.append(button(words.cancel, null))
    dialog.append(crel("h2", { textContent: words.title }))
    if (claims().length) dialog.append(search, list)
    else dialog.append(crel("p", { textContent: words.none }))
    dialog.append(footer)
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault()
      finish(null)
    })
    show("")
    document.body.append(dialog)
    dialog.showModal()
  })

const languageOf = (editor) =>
  editor.options.element?.querySelector?.("textarea")?.name.endsWith("_en") ? "en" : "de"

export const ClaimMark = Mark.create({
  name: "claim",
  // Typing after a mark must not stretch it, and a passage belongs to one claim.
  inclusive: false,
  excludes: "claim",
  addOptions: () => ({ words: {} }),
  addAttributes: () => ({
    uid: {
      default: null,
      parseHTML: (dom) => dom.getAttribute("data-claim"),
      renderHTML: ({ uid }) => (uid ? { "data-claim": uid } : {}),
    },
  }),
  parseHTML: () => [{ tag: "span[data-claim]" }],
  renderHTML: ({ HTMLAttributes }) => ["span", mergeAttributes(HTMLAttributes), 0],
  addCommands() {
    return {
      chooseClaim:
        () =>
        ({ editor }) => {
          const current = editor.getAttributes("claim").uid
          if (editor.state.selection.empty && !current) return false
          chooseClaim(this.options.words, languageOf(editor), current).then((uid) => {
            if (uid === null) return
            const chain = editor.chain().focus()
            if (current) chain.extendMarkRange("claim", { uid: current })
            if (uid) chain.setMark("claim", { uid })
            else chain.unsetMark("claim")
            chain.run()
          })
          return true
        },
    }
  },
  addKeyboardShortcuts() {
    return { "Mod-Shift-e": ({ editor }) => editor.commands.chooseClaim() }
  },
  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "claim",
      groups: "claim",
      button: buttons.material("fact_check", this.options?.words?.mark ?? "claim"),
      command: (editor) => editor.commands.chooseClaim(),
      enabled: (editor) => !editor.state.selection.empty || editor.isActive("claim"),
      active: (editor) => editor.isActive("claim"),
    })
  },
})

export const Callout = Node.create({
  name: "callout",
  group: "block",
  content: "block+",
  defining: true,
  addAttributes: () => ({
    kind: {
      default: "note",
      parseHTML: (dom) => dom.getAttribute("data-kind") || "note",
      renderHTML: ({ kind }) => ({ "data-kind": kind }),
    },
  }),
  parseHTML: () => [{ tag: "aside" }],
  renderHTML: ({ HTMLAttributes }) => ["aside", mergeAttributes(HTMLAttributes), 0],
  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "callout",
      groups: "nodes",
      button: buttons.material("announcement", "callout"),
      command: (editor) => editor.chain().focus().toggleWrap("callout").run(),
      active: (editor) => editor.isActive("callout"),
    })
  },
})

// Resolves to an image's UUID, or to null for "none".
const chooseImage = (words, language) =>
  new Promise((resolve) => {
    const dialog = crel("dialog", { className: "beleg-dialog", "aria-label": words.pictures })
    const finish = (answer) => {
      dialog.close()
      dialog.remove()
      resolve(answer)
    }
    const button = (text, answer) => {
      const dom = crel("button", { type: "button", textContent: text })
      dom.addEventListener("click", () => finish(answer))
      return dom
    }
    dialog.append(crel("h2", { textContent: words.pictures }))
    for (const image of images()) {
      const choice = button(image[language] || image.de || image.en || image.uid, image.uid)
      choice.prepend(crel("img", { src: image.url, alt: "", className: "beleg-choice" }))
      dialog.append(choice)
    }
    if (!images().length) dialog.append(crel("p", { textContent: "–" }))
    const footer = crel("footer")
    footer.append(button(words.cancel, null))
    dialog.append(footer)
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault()
      finish(null)
    })
    document.body.append(dialog)
    dialog.showModal()
  })

// A place for one of the article's images. Words about it stand with the image, not in the text.
export const Picture = Node.create({
  name: "picture",
  group: "block",
  atom: true,
  draggable: true,
  addOptions: () => ({ words: {} }),
  addAttributes: () => ({
    uid: {
      default: null,
      parseHTML: (dom) => dom.getAttribute("data-image"),
      renderHTML: ({ uid }) => (uid ? { "data-image": uid } : {}),
    },
  }),
  parseHTML: () => [{ tag: "figure[data-image]" }],
  renderHTML: ({ HTMLAttributes }) => ["figure", mergeAttributes(HTMLAttributes)],
  addNodeView:
    () =>
    ({ node }) => {
      const dom = crel("figure", { className: "beleg-picture" })
      const image = images().find(({ uid }) => uid === node.attrs.uid)
      if (image) dom.append(crel("img", { src: image.url, alt: image.de || image.en }))
      else dom.textContent = `? ${node.attrs.uid}`
      return { dom }
    },
  addCommands() {
    return {
      choosePicture:
        () =>
        ({ editor }) => {
          chooseImage(this.options.words, languageOf(editor)).then((uid) => {
            if (uid) editor.chain().focus().insertContent({ type: "picture", attrs: { uid } }).run()
          })
          return true
        },
    }
  },
  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "picture",
      groups: "nodes",
      button: buttons.material("image", this.options?.words?.picture ?? "image"),
      command: (editor) => editor.commands.choosePicture(),
      active: (editor) => editor.isActive("picture"),
    })
  },
})

// The short key of each claim beside its mark: shown by a style sheet, so it is never in the text.
const keys = new CSSStyleSheet()
keys.replaceSync(
  claims()
    .map(({ uid, key }) => `.prose-editor .ProseMirror.ProseMirror [data-claim="${uid}"]::after { content: "${key}" }`)
    .join("\n"),
)
document.adoptedStyleSheets = [...document.adoptedStyleSheets, keys]

document.addEventListener("prose-editor:ready", ({ detail: { editor, textarea } }) => {
  const config = JSON.parse(textarea.getAttribute("data-django-prose-editor-configurable") || "{}")
  const words = config.extensions?.ClaimMark?.words ?? {}
  for (const button of editor.view.dom.parentElement.querySelectorAll(".prose-menubar__button")) {
    const title = button.title.replace(/ \d$/, "").toLowerCase()
    if (words[title]) {
      button.title = words[title] + (button.title.match(/ \d$/)?.[0] ?? "")
      button.setAttribute("aria-label", button.title)
    }
  }
})
