// What the modules say, in the language of the interface: the page carries it as data.
const data = document.getElementById("beleg-words")
const known = data ? JSON.parse(data.textContent) : {}

// A sentence by its short name; `{name}` in it stands for a value.
export const say = (name, values = {}) =>
  (known[name] ?? name).replace(/\{(\w+)\}/g, (_whole, key) => values[key] ?? "")

export const CALLOUTS = ["note", "tip", "warning", "emergency"]

export const make = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false) continue
    if (name === "onclick") node.addEventListener("click", value)
    else node.setAttribute(name, value === true ? "" : value)
  }
  node.append(...children)
  return node
}
