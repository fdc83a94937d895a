// What axe does not ask: one line for each thing that is wrong.
({ language, width, admin }) => {
  const wrong = []
  const seen = (node) => node.checkVisibility({ visibilityProperty: true }) && node.getClientRects().length
  const show = (node) => node.outerHTML.replace(/\s+/g, " ").slice(0, 160)
  const root = document.documentElement
  if (root.scrollWidth > width) {
    const wide = [...document.querySelectorAll("body *")].filter((node) => seen(node) && node.getBoundingClientRect().right > width + 1)
    wrong.push(`wider than ${width}: ${root.scrollWidth} ${wide.slice(-1).map(show)}`)
  }
  if (root.lang !== language) wrong.push(`lang is ${root.lang}`)
  const heads = [...document.querySelectorAll("h1")].filter(seen)
  if (heads.length !== 1) wrong.push(`h1: ${heads.length} ${heads.map(show)}`)
  else if (!heads[0].innerText.trim()) wrong.push("h1 is empty")
  for (const icon of document.querySelectorAll(".material-symbols-outlined"))
    if (!icon.closest("[aria-hidden=true]")) wrong.push(`icon is read out: ${show(icon)}`)
  if (admin) {
    const first = document.querySelector("a[href], button, input:not([type=hidden])")
    const goal = first?.hash && document.querySelector(first.hash)
    if (!goal && !first?.closest('main')) wrong.push("no skip link")
    if (document.querySelectorAll("main").length !== 1) wrong.push("main is not there once")
  }
  const reached = 'a[href], button, input, select, textarea, summary, label, [role="button"][tabindex], dialog'
  for (const node of document.querySelectorAll("body *"))
    if ((node.hasAttribute("x-on:click") || node.hasAttribute("@click") || node.onclick) && seen(node)
        && !node.closest(reached) && !node.closest('[aria-hidden=true]') && !node.querySelector(reached)) wrong.push(`by mouse alone: ${show(node)}`)
  return wrong
}
