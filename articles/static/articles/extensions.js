// Our own parts of the body editor: the mark that ties a passage to its claim, the callout, pictures.
import { Extension, Mark, Node, Plugin, mergeAttributes } from "django-prose-editor/editor"
import { chooseClaim } from "beleg/claims"
import { choice, ask, cancel } from "beleg/dialogs"
import { cleanPasted } from "beleg/paste"
import { CALLOUTS, make, say } from "beleg/words"

const images = () => {
  const data = document.getElementById("beleg-images")
  return data ? JSON.parse(data.textContent) : []
}

export const ClaimMark = Mark.create({
  name: "claim",
  // Typing after a mark must not stretch it, and a passage belongs to one claim.
  inclusive: false,
  excludes: "claim",
  addOptions: () => ({ language: "de" }),
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
          const current = editor.getAttributes("claim").uid ?? null
          const { from, to, empty } = editor.state.selection
          if (empty && !current) return false
          const passage = editor.state.doc.textBetween(from, to, " ").trim()
          chooseClaim({ language: this.options.language, current, passage }).then((uid) => {
            if (uid === null) {
              editor.commands.focus()
              return
            }
            const chain = editor.chain().focus().setTextSelection({ from, to })
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
      button: buttons.material("fact_check", "claim"),
      command: (editor) => editor.commands.chooseClaim(),
      enabled: (editor) => !editor.state.selection.empty || editor.isActive("claim"),
      active: (editor) => editor.isActive("claim"),
    })
  },
})

// Resolves to a kind, to "" for none, or to null.
const chooseKind = (current) =>
  ask(say("which_callout"), (finish) => [
    ...CALLOUTS.map((kind) =>
      choice(say(`callout_${kind}`), () => finish(kind), { "aria-current": kind === current && "true" }),
    ),
    ...(current ? [choice(say("no_callout"), () => finish(""))] : []),
    make("footer", {}, cancel(finish)),
  ])

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
  addCommands() {
    return {
      chooseCallout:
        () =>
        ({ editor }) => {
          const current = editor.isActive("callout") ? editor.getAttributes("callout").kind : null
          chooseKind(current).then((kind) => {
            const chain = editor.chain().focus()
            if (kind === "") chain.lift("callout")
            else if (kind && current) chain.updateAttributes("callout", { kind })
            else if (kind) chain.wrapIn("callout", { kind })
            chain.run()
          })
          return true
        },
    }
  },
  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "callout",
      groups: "nodes",
      button: buttons.material("announcement", "callout"),
      command: (editor) => editor.commands.chooseCallout(),
      active: (editor) => editor.isActive("callout"),
    })
  },
})

// Resolves to an image's UUID, or to null for "none".
const chooseImage = (language) =>
  ask(say("pictures"), (finish) => [
    ...images().map((image) => {
      const words = image[language] || image.de || image.en || image.uid
      const button = choice(words, () => finish(image.uid))
      button.prepend(make("img", { src: image.url, alt: "" }))
      return button
    }),
    ...(images().length ? [] : [make("p", {}, say("no_pictures"))]),
    make("footer", {}, cancel(finish)),
  ])

// A place for one of the article's images. Words about it stand with the image, not in the text.
export const Picture = Node.create({
  name: "picture",
  group: "block",
  atom: true,
  draggable: true,
  addOptions: () => ({ language: "de" }),
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
    ({ node }) => ({ dom: shownPicture(node.attrs.uid) }),
  addCommands() {
    return {
      choosePicture:
        () =>
        ({ editor }) => {
          chooseImage(this.options.language).then((uid) => {
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
      button: buttons.material("image", "picture"),
      command: (editor) => editor.commands.choosePicture(),
      active: (editor) => editor.isActive("picture"),
    })
  },
})

export const shownPicture = (uid) => {
  const image = images().find((one) => one.uid === uid)
  const shown = image ? make("img", { src: image.url, alt: image.de || image.en }) : `? ${uid}`
  return make("figure", { class: "beleg-picture" }, shown)
}

// What comes from Word, Google Docs or a web page keeps its structure and loses the rest.
export const CleanPaste = Extension.create({
  name: "cleanPaste",
  addProseMirrorPlugins: () => [new Plugin({ props: { transformPastedHTML: cleanPasted } })],
})
