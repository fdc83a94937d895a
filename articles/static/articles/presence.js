// Says who else has the article open, and when somebody saved what this page was opened with.
import { make, say } from "beleg/words"

const EVERY = 20_000

const languageOf = (name) => /_(de|en)$/.exec(name)?.[1] ?? null
const named = (codes) => codes.map((code) => say(`language_${code}`)).join(", ")

export const startPresence = (form) => {
  const { presence } = document.getElementById("beleg-page").dataset
  const others = document.getElementById("beleg-others")
  const newer = document.getElementById("beleg-newer")
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value
  const writing = new Set()

  const message = (more = {}) => {
    const data = new FormData()
    data.append("csrfmiddlewaretoken", token)
    for (const code of writing) data.append("writing", code)
    for (const [name, value] of Object.entries(more)) data.append(name, value)
    return data
  }

  const showOthers = (people) => {
    const names = people.map(({ name, writing: codes }) =>
      codes.length ? say("writes", { name, languages: named(codes) }) : name,
    )
    const words = names.length ? say("here_too", { names: names.join("; ") }) : ""
    if (others.textContent !== words) others.textContent = words
    others.hidden = !words
  }

  const showNewer = (locks) => {
    const mine = form?.elements.draft_locks?.value
    if (!mine) return
    const opened = Object.fromEntries(mine.split(" ").map((pair) => pair.split(":")))
    const moved = Object.keys(opened).filter((lock) => String(locks[lock] ?? "") !== opened[lock])
    const words = moved.length ? say("saved_meanwhile", { languages: named(moved) }) : ""
    if (newer.textContent !== words) newer.replaceChildren(make("span", {}, words))
    newer.hidden = !words
  }

  const call = async () => {
    if (document.hidden) return
    try {
      const answer = await fetch(presence, { method: "POST", body: message() })
      if (!answer.ok) return
      const { others: people, locks } = await answer.json()
      showOthers(people)
      showNewer(locks)
    } catch {
      // The next call tries again.
    }
  }

  form?.addEventListener("input", (event) => {
    const code = languageOf(event.target.name ?? "")
    if (!code || writing.has(code)) return
    writing.add(code)
    call()
  })
  document.addEventListener("visibilitychange", call)
  window.addEventListener("pagehide", () => navigator.sendBeacon(presence, message({ leave: "1" })))
  setInterval(call, EVERY)
  call()
}
