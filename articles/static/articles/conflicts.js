// After a save that came too late: the buttons put one text or both into the form.
import { rewrite } from "beleg/bodies"
import { say } from "beleg/words"

document.addEventListener("click", async ({ target }) => {
  const button = target.closest?.("[data-conflict] [data-take]")
  if (!button) return
  const conflict = button.closest("[data-conflict]")
  const field = button.form.elements[conflict.dataset.conflict]
  if (!field) return
  if (field.matches("[data-beleg-body]")) await rewrite(field, button.dataset.take)
  else {
    field.value = button.dataset.take
    field.dispatchEvent(new Event("input", { bubbles: true }))
  }
  conflict.querySelector("[data-taken]").textContent = say("taken")
})
