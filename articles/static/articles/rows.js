// The lists of an article (sections, claims, references ...): a row is added, moved, taken out.
import { make, say } from "beleg/words"
import { showBodies } from "beleg/bodies"

// The theme puts templates of its own into rows, for the menus of its choices.
export const NEW_ROW = "template[data-new-row]"

export const listOf = (prefix) => document.querySelector(`[data-rows="${prefix}"]`)
export const rowsOf = (prefix) => [...(listOf(prefix)?.querySelectorAll("[data-row]") ?? [])]
export const fieldOf = (row, name) => row.querySelector(`[name$="-${name}"]:not([name^="initial-"])`)

export const isRemoved = (row) => Boolean(row.querySelector('input[name$="-DELETE"]')?.checked)

const changed = (list) => list.dispatchEvent(new Event("input", { bubbles: true }))

const announce = (text) => {
  const live = document.getElementById("beleg-live")
  if (live) live.textContent = text
}

// A new row with these values, at the end; returns it. The server numbers it when it is saved.
export const addRow = (prefix, values = {}) => {
  const list = listOf(prefix)
  const total = list.querySelector(`[name="${prefix}-TOTAL_FORMS"]`)
  const index = Number(total.value)
  const holder = make("div")
  holder.innerHTML = list.querySelector(NEW_ROW).innerHTML.replaceAll("__prefix__", index)
  const row = holder.firstElementChild
  list.querySelector("[data-list]").append(row)
  total.value = index + 1
  for (const [name, value] of Object.entries(values)) {
    const field = fieldOf(row, name)
    if (field) field.value = value
  }
  renumber(list)
  showBodies(row)
  // Django's widgets (autocompletes) wake up at this event.
  row.dispatchEvent(new CustomEvent("formset:added", { bubbles: true, detail: { formsetName: prefix } }))
  changed(list)
  return row
}

// A row that was never saved goes; what stands behind it moves up, names and ids with it.
const dropRow = (row) => {
  const list = row.closest("[data-rows]")
  const prefix = list.dataset.rows
  const total = list.querySelector(`[name="${prefix}-TOTAL_FORMS"]`)
  const gone = Number(row.id.slice(prefix.length + 1))
  const next = row.nextElementSibling ?? row.previousElementSibling ?? list
  row.remove()
  for (const later of rowsOf(prefix)) {
    const index = Number(later.id.slice(prefix.length + 1))
    if (index > gone) reindex(later, `${prefix}-${index}`, `${prefix}-${index - 1}`)
  }
  total.value = Number(total.value) - 1
  next.focus?.()
  changed(list)
}

const reindex = (row, from, to) => {
  for (const node of [row, ...row.querySelectorAll("*")]) {
    for (const name of ["id", "name", "for", "aria-describedby", "aria-labelledby"]) {
      const value = node.getAttribute(name)
      if (value?.includes(from)) node.setAttribute(name, value.replaceAll(from, to))
    }
  }
}

// Positions as the rows stand; a list without positions (claims, references) has no order of its own.
const renumber = (list) => {
  if (!list.hasAttribute("data-ordered")) return
  rowsOf(list.dataset.rows).forEach((row, index) => {
    const position = fieldOf(row, "position")
    if (position) position.value = index + 1
  })
}

const move = (row, step) => {
  const other = step < 0 ? row.previousElementSibling : row.nextElementSibling
  if (!other) return
  if (step < 0) other.before(row)
  else other.after(row)
  const list = row.closest("[data-rows]")
  renumber(list)
  changed(list)
  announce(say("moved", { place: [...row.parentElement.children].indexOf(row) + 1 }))
}

// A window in which anything is pasted; it puts the source into a new row, and nothing is saved.
const pasteSource = (url) => {
  const field = fieldOf(addRow("references"), "source")
  // The theme's popups find the waiting field by the name of their window.
  window.open(`${url}?_popup=1`, `${field.id}__1`, "height=720,width=900,resizable=yes,scrollbars=yes")
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-act]")
  if (!button) return
  const row = button.closest("[data-row]")
  if (button.dataset.act === "add") {
    const added = addRow(button.dataset.prefix)
    added.querySelector("input:not([type=hidden]), select, textarea:not([hidden]), [tabindex='0']")?.focus()
  } else if (button.dataset.act === "paste") pasteSource(button.dataset.url)
  else if (button.dataset.act === "drop") dropRow(row)
  else if (button.dataset.act === "up" || button.dataset.act === "down") {
    move(row, button.dataset.act === "up" ? -1 : 1)
    button.focus()
  }
})

// The theme's choices with a search speak through jQuery alone; whoever listens here hears them too.
// At the start it says "changed" of every one: what is as it was is no change.
const chosen = new WeakMap()
const choiceIn = (select) => JSON.stringify([...select.selectedOptions].map(({ value }) => value))
const choiceAtFirst = (select) => {
  const values = [...select.options].filter((option) => option.defaultSelected).map(({ value }) => value)
  // A choice of one without a default shows its first option.
  return JSON.stringify(values.length || select.multiple ? values : [select.options[0]?.value].filter((one) => one !== undefined))
}
window.django?.jQuery?.(document).on("change", "select", ({ originalEvent, target }) => {
  const now = choiceIn(target)
  if (originalEvent || now === (chosen.get(target) ?? choiceAtFirst(target))) return
  chosen.set(target, now)
  target.dispatchEvent(new Event("input", { bubbles: true }))
})

document.addEventListener("change", (event) => {
  if (event.target.name?.endsWith("-DELETE")) {
    event.target.closest("[data-row]")?.classList.toggle("beleg-removed", event.target.checked)
  }
})
for (const row of document.querySelectorAll("[data-row]")) row.classList.toggle("beleg-removed", isRemoved(row))
