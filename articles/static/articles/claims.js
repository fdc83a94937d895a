// The article's claims as its form holds them now, saved or not, and the choice of one for a passage.
import { ask, cancel, choice } from "beleg/dialogs"
import { NEW_ROW, addRow, fieldOf, isRemoved, listOf, rowsOf } from "beleg/rows"
import { make, say } from "beleg/words"

const textOf = (row, language) =>
  fieldOf(row, `statement_${language}`)?.value ?? row.dataset[`statement${language === "de" ? "De" : "En"}`] ?? ""

// Each claim: its public id, short key ("new" before the first save), statements, and row.
export const claims = () =>
  rowsOf("claims")
    .filter((row) => !isRemoved(row))
    .map((row) => ({
      uid: row.dataset.uid || fieldOf(row, "uid")?.value || "",
      key: row.dataset.key || say("new_key"),
      de: textOf(row, "de"),
      en: textOf(row, "en"),
      row,
    }))
    .filter((claim) => claim.uid)

// Random and of version 4 also where the page came by plain http.
const newUid = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6] & 0x0f) | 0x40
  bytes[8] = (bytes[8] & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
}

export const addClaim = ({ language, statement, kind }) => {
  const uid = newUid()
  addRow("claims", { uid, kind, [`statement_${language}`]: statement })
  return uid
}

// Open where the passage has no claim yet: most of those that are marked first make a new one.
const newClaimForm = ({ language, current, passage }, finish) => {
  const statement = make("textarea", { id: "beleg-new-statement", rows: 3, lang: language })
  statement.value = passage
  const kinds = listOf("claims")?.querySelector(NEW_ROW)?.content.querySelector('select[name$="-kind"]')
  if (!kinds) return []
  const kind = kinds.cloneNode(true)
  for (const name of ["name", "class", "aria-describedby"]) kind.removeAttribute(name)
  kind.id = "beleg-new-kind"
  const wrong = make("p", { id: "beleg-new-wrong", class: "beleg-wrong-words", role: "alert" })
  const create = () => {
    const missing = !statement.value.trim() ? statement : !kind.value ? kind : null
    if (!missing) return finish(addClaim({ language, statement: statement.value.trim(), kind: kind.value }))
    wrong.textContent = say(missing === kind ? "choose_kind" : "write_statement")
    missing.setAttribute("aria-describedby", wrong.id)
    missing.setAttribute("aria-invalid", "true")
    missing.focus()
  }
  return [
    make(
      "details", { open: current ? null : "" },
      make("summary", {}, say("new_claim")),
      make("label", { for: statement.id }, say("statement")), statement,
      make("label", { for: kind.id }, say("kind")), kind,
      wrong,
      choice(say("create_claim"), create, { class: "beleg-button beleg-primary" }),
    ),
  ]
}

// Resolves to a claim's id, to "" for "remove the mark", or to null for "leave it".
export const chooseClaim = ({ language, current, passage }) =>
  ask(say("which_claim"), (finish) => {
    const list = make("div", { class: "beleg-choices" })
    const none = make("p", { role: "status" })
    const show = (needle) => {
      const found = claims().filter((claim) =>
        `${claim.key} ${claim.de} ${claim.en}`.toLowerCase().includes(needle.toLowerCase()),
      )
      none.textContent = found.length ? "" : say("no_claim_found")
      list.replaceChildren(
        ...found.map((claim) =>
          choice(`${claim.key}  ${claim[language] || claim.de || claim.en}`, () => finish(claim.uid), {
            "aria-current": claim.uid === current ? "true" : null,
          }),
        ),
      )
    }
    const search = make("input", { type: "search", placeholder: say("search_claims"), "aria-label": say("search_claims"), autofocus: true })
    search.addEventListener("input", () => show(search.value))
    search.addEventListener("keydown", (event) => {
      const first = list.querySelector("button")
      if (event.key === "Enter") {
        event.preventDefault()
        first?.click()
      } else if (event.key === "ArrowDown") {
        event.preventDefault()
        first?.focus()
      }
    })
    list.addEventListener("keydown", (event) => {
      const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key]
      if (!step) return
      event.preventDefault()
      const next = document.activeElement[step] ?? (event.key === "ArrowUp" ? search : null)
      next?.focus()
    })
    show("")
    const footer = make("footer", {}, cancel(finish))
    if (current) footer.prepend(choice(say("unmark"), () => finish(""), { class: "beleg-quiet" }))
    return [search, none, list, ...(passage ? newClaimForm({ language, current, passage }, finish) : []), footer]
  })
