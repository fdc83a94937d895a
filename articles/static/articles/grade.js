// A button beside the reason for a certainty: puts in a line for each domain that has none yet.
import { make, say } from "beleg/words"

export const startGrade = () => {
  const data = document.getElementById("beleg-grade")
  if (!data) return
  for (const [language, lines] of Object.entries(JSON.parse(data.textContent))) {
    const field = document.querySelector(`textarea[name="certainty_reason_${language}"]`)
    if (!field) continue
    const add = () => {
      const missing = lines.filter((line) => !field.value.includes(line.split(":")[0]))
      field.value = [field.value.trimEnd(), ...missing].filter(Boolean).join("\n")
      field.dispatchEvent(new Event("input", { bubbles: true }))
      field.focus()
    }
    field.after(make("button", { type: "button", class: "beleg-quiet", onclick: add }, say("grade_lines")))
  }
}
