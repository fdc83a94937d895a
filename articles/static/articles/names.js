// The theme's choices with a search are named after the field's label, as plain choices are. The
// library (Select2) names them by what is chosen, or, where several can be, not at all.
document.addEventListener("DOMContentLoaded", () => {
  const labelOf = (select) => select.labels?.[0]

  const name = (container) => {
    const select = container.previousElementSibling
    const label = select?.matches("select") ? labelOf(select) : null
    if (!label) return
    label.id ||= `${select.id}_label`
    const box = container.querySelector("[role='combobox']")
    const chosen = container.querySelector(".select2-selection__rendered")?.id
    box?.setAttribute("aria-labelledby", chosen ? `${label.id} ${chosen}` : label.id)
    container.querySelector(".select2-search__field")?.setAttribute("aria-labelledby", label.id)
  }

  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) if (node.classList?.contains("select2-container")) name(node)
    }
  }).observe(document.body, { childList: true, subtree: true })
  for (const container of document.querySelectorAll(".select2-container")) name(container)

  // The field to search in is made anew below the page each time that a choice opens.
  window.django?.jQuery?.(document).on("select2:open", ({ target }) => {
    const label = labelOf(target)
    if (label) document.querySelector(".select2-container--open .select2-search__field")?.setAttribute("aria-label", label.textContent.trim())
  })
})
