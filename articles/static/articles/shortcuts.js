// Keyboard shortcuts of the newsroom. Those of single keys can be switched off (WCAG 2.1.4), and
// then unfold's own ("/" in lists) are off with them; none works while somebody types.
// The theme loads it in the head of the page, before there is anything to find.
document.addEventListener("DOMContentLoaded", () => {
  const KEPT = "beleg.single-keys"
  const WAIT = 1500
  const dialog = document.getElementById("beleg-keys-dialog")
  const button = document.getElementById("beleg-keys")
  const box = document.getElementById("beleg-find")
  if (!dialog || !button || !box) return
  // A dialog inside the folded sidebar would not be seen, yet hold the whole page.
  document.body.append(dialog)

  const isOn = () => localStorage.getItem(KEPT) !== "off"
  const check = document.getElementById("beleg-keys-on")
  const showState = () => {
    check.checked = isOn()
    for (const row of dialog.querySelectorAll("[data-single]")) row.classList.toggle("beleg-off", !isOn())
  }
  const open = () => {
    showState()
    if (!dialog.open) dialog.showModal()
  }
  const isTyping = (event) => {
    const at = event.target
    return (
      event.isComposing ||
      (at instanceof Element &&
        (at.isContentEditable || at.closest("input, textarea, select, [role='textbox'], [role='combobox']")))
    )
  }
  // The sidebar is folded away on narrow screens: what cannot be seen cannot be typed into.
  const find = () => {
    if (box.checkVisibility?.() ?? box.offsetParent !== null) {
      box.focus()
      box.select()
    } else {
      location.assign(box.form.action)
    }
  }
  const list = () => document.getElementById("searchbar")

  button.hidden = false
  button.addEventListener("click", open)
  check.addEventListener("change", () => {
    localStorage.setItem(KEPT, check.checked ? "on" : "off")
    showState()
  })

  let went = 0
  const single = (event) => {
    if (event.key === "?") return open
    if (event.key === "/") return () => (list() ? list().focus() : find())
    if (event.key === "g") {
      went = Date.now()
      return () => {}
    }
    const link = Date.now() - went < WAIT ? dialog.querySelector(`[data-go="${CSS.escape(event.key)}"]`) : null
    went = 0
    return link && (() => location.assign(link.href))
  }

  // In the capturing phase: what is switched off or done here must not reach unfold's listeners.
  window.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
        if (event.target instanceof Element && event.target.isContentEditable) return
        event.preventDefault()
        event.stopImmediatePropagation()
        dialog.close()
        find()
        return
      }
      if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return
      if (isTyping(event) || document.querySelector("dialog[open]")) return
      if (!isOn()) {
        if (event.key === "/") event.stopImmediatePropagation()
        return
      }
      const act = single(event)
      if (act) {
        event.preventDefault()
        event.stopImmediatePropagation()
        act()
      }
    },
    true,
  )
})
