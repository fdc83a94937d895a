// The import page: a file dropped anywhere on it, and formatted text pasted with its form.
import { say } from "beleg/words"

const form = document.getElementById("import-form")
const text = form?.querySelector("[data-paste-html]")
const status = form?.querySelector("[data-dropped]")

text?.addEventListener("paste", (event) => {
  const html = event.clipboardData.getData("text/html")
  const plain = event.clipboardData.getData("text/plain")
  // Who copies the source of a page means the source.
  if (!html || /<\/\w+>/.test(plain)) return
  event.preventDefault()
  text.setRangeText(html, text.selectionStart, text.selectionEnd, "end")
  status.textContent = say("pasted_form")
})

for (const name of ["dragover", "drop"]) {
  document.addEventListener(name, (event) => {
    if (!form) return
    event.preventDefault()
    form.classList.toggle("beleg-drop", name === "dragover")
    if (name !== "drop") return
    const { files } = event.dataTransfer
    const written = event.dataTransfer.getData("text/html") || event.dataTransfer.getData("text/plain")
    if (files.length) {
      form.elements.file.files = files
      status.textContent = say("dropped_file", { name: files[0].name })
    } else if (written) {
      text.value = written
      status.textContent = say("pasted_form")
    }
  })
}
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) form?.classList.remove("beleg-drop")
})
