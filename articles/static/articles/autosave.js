// Unsaved text survives a crash: kept in this browser per person, article and language, with the
// version it was written on, offered when the page opens again, forgotten once it was saved.
import { rewrite } from "beleg/bodies"
import { addRow, rowsOf } from "beleg/rows"
import { make, say } from "beleg/words"

const WAIT = 800
const KEPT_DAYS = 30
const STORE = "drafts"

const database = () =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open("beleg", 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

const inStore = async (mode, act) => {
  const opened = await database()
  try {
    return await new Promise((resolve, reject) => {
      const transaction = opened.transaction(STORE, mode)
      const request = act(transaction.objectStore(STORE))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onerror = () => reject(transaction.error)
    })
  } finally {
    opened.close()
  }
}

const languageOf = (name) => /_(de|en)$/.exec(name)?.[1] ?? "shared"
const versions = (form) =>
  Object.fromEntries(form.elements.draft_locks.value.split(" ").map((pair) => pair.split(":")))

// A row's field goes by what it belongs to, not by its place: rows move between two openings.
const nameOf = (field) => {
  const row = field.closest("[data-row]")
  if (!row) return field.name
  const list = row.closest("[data-rows]").dataset.rows
  return `${list}/${row.dataset.pk ?? `+${row.id.slice(list.length + 1)}`}/${field.name.slice(row.id.length + 1)}`
}

const valueOf = (field) => {
  if (field.type === "checkbox") return field.checked
  if (field.multiple) return [...field.selectedOptions].map((option) => option.value)
  return field.value
}

const fieldsOf = (form) =>
  [...form.elements].filter(
    (field) =>
      field.name &&
      !field.name.startsWith("initial-") &&
      !/^(csrfmiddlewaretoken|draft_locks|draft_token|.*-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS)$/.test(field.name) &&
      !["submit", "button", "file"].includes(field.type),
  )

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other)

export class Autosave {
  constructor(form) {
    this.form = form
    const { user, article } = document.getElementById("beleg-page").dataset
    this.article = article
    this.owner = `${user}/${article}`
    this.atFirst = new Map(fieldsOf(form).map((field) => [nameOf(field), valueOf(field)]))
    form.addEventListener("input", () => this.later())
    form.addEventListener("change", () => this.later())
    // A page that goes into the background may never come back.
    document.addEventListener("visibilitychange", () => document.hidden && this.waiting && this.keep())
  }

  key(language) {
    return `${this.owner}/${language}`
  }

  later() {
    clearTimeout(this.waiting)
    this.waiting = setTimeout(() => this.keep(), WAIT)
  }

  // What differs from the page as it was opened, by language.
  changes() {
    const changed = { de: {}, en: {}, shared: {} }
    for (const field of fieldsOf(this.form)) {
      const name = nameOf(field)
      const value = valueOf(field)
      const before = this.atFirst.get(name)
      if (!same(value, before)) {
        const label = field.selectedOptions?.[0]?.text ?? ""
        changed[languageOf(field.name)][name] = { value, label, before: before ?? null }
      }
    }
    return changed
  }

  async keep() {
    clearTimeout(this.waiting)
    this.waiting = null
    const locks = versions(this.form)
    try {
      for (const [language, fields] of Object.entries(this.changes())) {
        if (Object.keys(fields).length) {
          const record = { fields, version: locks[language], at: Date.now(), token: this.form.elements.draft_token.value }
          await inStore("readwrite", (store) => store.put(record, this.key(language)))
        } else if (this.offered !== language) {
          await inStore("readwrite", (store) => store.delete(this.key(language)))
        }
      }
      this.form.dataset.kept = String(Date.now())
    } catch {
      // A private window may refuse; the warning on leaving is still there.
      this.form.dataset.kept = "no"
    }
  }

  async forget(language) {
    await inStore("readwrite", (store) => store.delete(this.key(language)))
  }

  // Offers what an earlier opening of this page left behind, each language for itself.
  async offer(place) {
    const saved = document.cookie.match(new RegExp(`beleg_saved_${this.article}=([\\w-]+)`))?.[1]
    const locks = versions(this.form)
    for (const language of ["de", "en", "shared"]) {
      let record = null
      try {
        record = await inStore("readonly", (store) => store.get(this.key(language)))
      } catch {
        return
      }
      if (!record) continue
      const isOld = Date.now() - record.at > KEPT_DAYS * 864e5
      const isHere = Object.entries(record.fields).every(([name, { value }]) => same(this.atFirst.get(name), value))
      if (record.token === saved || isOld || isHere) await this.forget(language)
      else place.append(this.banner(language, record, record.version !== locks[language]))
    }
  }

  banner(language, record, isStale) {
    const values = {
      language: say(`language_${language}`),
      count: Object.keys(record.fields).length,
      time: new Date(record.at).toLocaleString(document.documentElement.lang),
    }
    const words = say(isStale ? "kept_text_stale" : "kept_text", values)
    const banner = make("div", { class: "beleg-kept", role: "status", "data-kept-language": language }, make("p", {}, words))
    const restore = async () => {
      banner.remove()
      await this.restore(language, record, isStale)
    }
    const discard = async () => {
      banner.remove()
      await this.forget(language)
    }
    banner.append(
      make("div", { class: "beleg-row" },
        make("button", { type: "button", class: "beleg-button beleg-primary", onclick: restore }, say("restore")),
        make("button", { type: "button", class: "beleg-button", onclick: discard }, say("discard"))),
    )
    return banner
  }

  async restore(language, record, isStale) {
    if (isStale) {
      // The save is then made from the version that was written on, and the server compares.
      const locks = { ...versions(this.form), [language]: record.version }
      this.form.elements.draft_locks.value = Object.entries(locks).map((pair) => pair.join(":")).join(" ")
    }
    const made = new Map()
    const lost = []
    for (const [name, { value, label, before }] of Object.entries(record.fields)) {
      const field = this.find(name, made)
      if (!field) {
        lost.push(typeof value === "string" ? value : "")
        continue
      }
      if (isStale && before !== null) this.setInitial(field, before)
      await this.put(field, value, label)
    }
    const text = lost.filter(Boolean).join("\n\n")
    if (text) {
      const kept = make("textarea", { class: "beleg-input", rows: 6, readonly: true, "aria-label": say("kept_without_place") })
      kept.value = text
      document.getElementById("beleg-kept").append(make("div", { class: "beleg-kept" }, make("p", {}, say("kept_without_place")), kept))
    }
    this.form.dispatchEvent(new Event("change", { bubbles: true }))
  }

  find(name, made) {
    const [list, row, field] = name.split("/")
    if (!field) return this.form.elements[name]
    let place
    if (row.startsWith("+")) {
      const key = `${list}/${row}`
      place = made.get(key) ?? rowsOf(list).find((one) => !one.dataset.pk && one.id === `${list}-${row.slice(1)}`)
      if (!place) place = addRow(list)
      made.set(key, place)
    } else place = rowsOf(list).find((one) => one.dataset.pk === row)
    return place ? place.querySelector(`[name="${place.id}-${field}"]`) : null
  }

  setInitial(field, before) {
    const initial = this.form.elements[`initial-${field.name}`]
    if (initial && typeof before === "string") initial.value = before
  }

  async put(field, value, label) {
    if (field.type === "checkbox") field.checked = value
    else if (field.multiple) for (const option of field.options) option.selected = value.includes(option.value)
    else if (field.matches("[data-beleg-body]")) return rewrite(field, value)
    else {
      // An autocomplete holds only what was chosen; its label was kept with it.
      if (field.options && ![...field.options].some((option) => option.value === value)) {
        field.add(new Option(label || value, value))
      }
      field.value = value
    }
    field.dispatchEvent(new Event("input", { bubbles: true }))
  }
}

export const startAutosave = (form) => {
  const autosave = new Autosave(form)
  autosave.offer(document.getElementById("beleg-kept"))
  return autosave
}
