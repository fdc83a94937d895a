// The parts of the article page: one is shown, the others wait. Without this module all are shown.
const remembered = `beleg-tab-${location.pathname}`

const tabs = () => [...document.querySelectorAll('[role="tab"][aria-controls]')]

export const showTab = (tab, { focus = false } = {}) => {
  for (const one of tabs()) {
    const isShown = one === tab
    one.setAttribute("aria-selected", String(isShown))
    one.tabIndex = isShown ? 0 : -1
    document.getElementById(one.getAttribute("aria-controls")).hidden = !isShown
  }
  if (focus) tab.focus()
  try {
    sessionStorage.setItem(remembered, tab.id)
  } catch {
    // A browser that keeps nothing opens the first part again.
  }
}

// Shows the part that a node is in, wherever the page stands.
export const reveal = (node) => {
  const panel = node?.closest('[role="tabpanel"]')
  if (panel?.hidden) showTab(document.getElementById(panel.getAttribute("aria-labelledby")))
}

// `#claims` names a list, `#part-review` a part, any other id the thing itself.
const target = () => {
  const name = decodeURIComponent(location.hash.slice(1))
  return name ? document.getElementById(`${name}-group`) ?? document.getElementById(name) : null
}

const followAddress = () => {
  const node = target()
  if (!node) return false
  if (node.getAttribute("role") === "tabpanel") showTab(document.getElementById(node.getAttribute("aria-labelledby")))
  else reveal(node)
  node.scrollIntoView({ block: "start" })
  return true
}

const countErrors = () => {
  let first = null
  for (const tab of tabs()) {
    const panel = document.getElementById(tab.getAttribute("aria-controls"))
    const count = panel.querySelectorAll(".errorlist").length
    const badge = tab.querySelector("[data-errors]")
    if (badge) {
      badge.textContent = count || ""
      badge.hidden = !count
    }
    if (count) first ??= tab
  }
  return first
}

const onKey = (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity }[event.key]
  if (step === undefined) return
  event.preventDefault()
  const all = tabs()
  const at = all.indexOf(event.currentTarget)
  const next = Number.isFinite(step) ? (at + step + all.length) % all.length : step < 0 ? 0 : all.length - 1
  showTab(all[next], { focus: true })
}

export const startTabs = () => {
  for (const tab of tabs()) {
    tab.addEventListener("click", () => showTab(tab))
    tab.addEventListener("keydown", onKey)
  }
  document.addEventListener("beleg:reveal", (event) => reveal(event.target))
  window.addEventListener("hashchange", followAddress)
  let last = null
  try {
    last = document.getElementById(sessionStorage.getItem(remembered))
  } catch {
    last = null
  }
  // Whoever may not write comes to review, to publish or to withdraw.
  const mayWrite = document.querySelector("#submit-row [type=submit]")
  const first = (mayWrite ? null : document.getElementById("tab-review")) ?? tabs()[0]
  showTab(countErrors() ?? (last?.getAttribute("role") === "tab" ? last : first))
  if (!document.querySelector(".errorlist")) followAddress()
}
