// One way to ask: a modal dialog that closes with Escape and gives the focus back.
import { make, say } from "beleg/words"

// `build(finish)` returns the dialog's content; `finish(answer)` closes it. Escape answers null.
export const ask = (title, build) =>
  new Promise((resolve) => {
    const before = document.activeElement
    const heading = make("h2", { id: "beleg-dialog-title" }, title)
    const dialog = make("dialog", { class: "beleg-dialog", "aria-labelledby": heading.id }, heading)
    const finish = (answer) => {
      dialog.close()
      dialog.remove()
      before?.focus?.()
      resolve(answer)
    }
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault()
      finish(null)
    })
    dialog.append(...build(finish))
    document.body.append(dialog)
    dialog.showModal()
    dialog.querySelector("[autofocus]")?.focus()
  })

export const choice = (text, onclick, attributes = {}) =>
  make("button", { type: "button", class: "beleg-choice", onclick, ...attributes }, text)

export const cancel = (finish) => choice(say("cancel"), () => finish(null), { class: "beleg-quiet" })
