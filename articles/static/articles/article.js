// The article page: starts its parts.
import "beleg/bodies"
import { startLoading } from "beleg/loading"
import { startMarks } from "beleg/marks"
import { startTabs } from "beleg/tabs"

const form = document.getElementById("article_form")
if (document.querySelector('[role="tablist"]')) startTabs()
if (form && document.querySelector('[data-rows="claims"]')) startMarks(form)
startLoading()
