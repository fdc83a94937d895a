// Roles that scripts of others get wrong: Select2 has a text box inside its choice and does not say
// which list opened, Django's lists of permissions hang a name on a span without a role.
document.addEventListener("DOMContentLoaded", () => {
  const mend = () => {
    for (const chosen of document.querySelectorAll('.select2-selection__rendered[role="textbox"]')) {
      chosen.removeAttribute("role")
      chosen.removeAttribute("aria-readonly")
    }
    for (const choice of document.querySelectorAll('.select2-selection[role="combobox"][aria-owns]')) {
      const list = choice.getAttribute("aria-owns")
      if (choice.getAttribute("aria-controls") !== list) choice.setAttribute("aria-controls", list)
    }
    for (const sign of document.querySelectorAll(".help-tooltip[aria-label]:not([role])")) sign.setAttribute("role", "img")
  }
  mend()
  new MutationObserver(mend).observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["aria-owns"],
  })
})
