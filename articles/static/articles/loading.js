// Fragments of the page that are fetched once somebody looks at them, or unfolds what they are in.
import { say } from "beleg/words"

const load = async (place) => {
  try {
    const answer = await fetch(place.dataset.load, { headers: { Accept: "text/html" } })
    if (!answer.ok) throw new Error(String(answer.status))
    // Written by our own templates, which escape what they show.
    place.innerHTML = await answer.text()
  } catch {
    place.textContent = say("not_loaded")
  }
}

export const startLoading = () => {
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue
      seen.unobserve(target)
      load(target)
    }
  })
  for (const place of document.querySelectorAll("[data-load]")) {
    const fold = place.closest("details:not([open])")
    // What was unfolded may be pushed out of sight by what is above it.
    if (fold) fold.addEventListener("toggle", () => load(place), { once: true })
    else seen.observe(place)
  }
}
