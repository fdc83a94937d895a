// Select2 puts a field of its own in place of a select and forgets what the select is called.
document.addEventListener("DOMContentLoaded", () => {
  const name = (box) => {
    const select = box.previousElementSibling
    const label = select?.id && document.querySelector(`label[for="${CSS.escape(select.id)}"]`)
    const shown = box.querySelector(".select2-selection__rendered")
    const field = box.querySelector('[role="combobox"]')
    if (!field || field.dataset.named) return
    field.dataset.named = "yes"
    // The chosen words are the field's value, not a text box inside it.
    if (shown?.getAttribute("role") === "textbox") {
      shown.removeAttribute("role")
      shown.removeAttribute("aria-readonly")
    }
    if (label) {
      label.id ||= `label-of-${select.id}`
      field.setAttribute("aria-labelledby", `${label.id} ${shown?.id ?? ""}`.trim())
    } else if (select?.getAttribute("aria-label")) {
      field.setAttribute("aria-label", select.getAttribute("aria-label"))
    }
  }
  const all = () => document.querySelectorAll(".select2-container:not(.select2-container--open .select2-dropdown)").forEach(name)
  all()
  new MutationObserver(all).observe(document.body, { childList: true, subtree: true })
})
