// Names that scripts of others forget: Select2 puts fields of its own in place of a select, and
// Django's lists of permissions hang a name on a span that has no role.
document.addEventListener("DOMContentLoaded", () => {
  const labelOf = (id) => {
    const label = id && document.querySelector(`label[for="${CSS.escape(id)}"]`)
    if (label) label.id ||= `label-of-${id}`
    return label
  }
  // What is chosen, as the value of a field that bears the select's name.
  const nameBox = (field) => {
    const select = field.closest(".select2-container")?.previousElementSibling
    const shown = field.querySelector(".select2-selection__rendered")
    field.dataset.named = "yes"
    if (shown?.getAttribute("role") === "textbox") {
      shown.removeAttribute("role")
      shown.removeAttribute("aria-readonly")
    }
    const label = labelOf(select?.id)
    if (label) field.setAttribute("aria-labelledby", `${label.id} ${shown?.id ?? ""}`.trim())
    else if (select?.getAttribute("aria-label")) field.setAttribute("aria-label", select.getAttribute("aria-label"))
  }
  // The field to search in: beside what is chosen, or in the list that opened.
  const nameSearch = (field) => {
    const select = field.closest(".select2-container")?.previousElementSibling
    const opened = /^select2-(.+)-results$/.exec(field.getAttribute("aria-controls") ?? "")
    const label = labelOf(opened?.[1] ?? select?.id)
    if (!label) return
    field.dataset.named = "yes"
    field.setAttribute("aria-labelledby", label.id)
  }
  const all = () => {
    document.querySelectorAll(".help-tooltip[aria-label]:not([role])").forEach((sign) => sign.setAttribute("role", "img"))
    document.querySelectorAll('.select2-selection[role="combobox"]:not([data-named])').forEach(nameBox)
    document.querySelectorAll(".select2-search__field:not([data-named])").forEach(nameSearch)
  }
  // An open field must say what it opened; Select2 says whose it is.
  const sayWhat = () => {
    for (const field of document.querySelectorAll('.select2-selection[role="combobox"][aria-owns]')) {
      if (field.getAttribute("aria-controls") !== field.getAttribute("aria-owns"))
        field.setAttribute("aria-controls", field.getAttribute("aria-owns"))
    }
  }
  const look = () => {
    all()
    sayWhat()
  }
  look()
  new MutationObserver(look).observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["aria-controls", "aria-owns"],
  })
})
