// Takes everything out of the page's form and sends it, whatever the browser would say.
() => {
  const emptied = /^(text|url|email|number|date|datetime-local|password|textarea|file)$/
  const buttons = (form) => [...form.elements].filter((one) => one.type === "submit")
  const form = [...document.querySelectorAll("main form")].find(
    (one) => one.getAttribute("method") === "post" && buttons(one).length,
  )
  form.noValidate = true
  for (const field of form.elements) {
    if (field.type === "checkbox") field.checked = false
    else if (emptied.test(field.type)) field.value = ""
  }
  const [first] = buttons(form)
  ;(buttons(form).find((one) => one.name === "_save") ?? first).click()
}
