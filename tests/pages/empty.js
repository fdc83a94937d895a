// Takes everything out of the page's form and sends it, whatever the browser would say.
() => {
  const form = [...document.querySelectorAll("#content form, main form")].find((one) =>
    one.method === "post" && !one.closest("#nav-sidebar") && one.querySelector("[type=submit]"))
  form.noValidate = true
  for (const field of form.elements) {
    if (field.type === "checkbox") field.checked = false
    else if (
      /^(text|url|email|number|date|datetime-local|password|textarea|file)$/.test(
        field.type,
      )
    )
      field.value = ""
  }
  form.querySelector("[name=_save], [type=submit]").click()
}
