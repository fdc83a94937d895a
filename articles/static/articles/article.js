// The article page: starts its parts.
import { startAutosave } from "beleg/autosave"
import { startBeside } from "beleg/beside"
import { bodies } from "beleg/bodies"
import "beleg/drafts"
import { startMarks } from "beleg/marks"
import { startPresence } from "beleg/presence"
import { startRemarks } from "beleg/remarks"
import { startTabs } from "beleg/tabs"

const form = document.getElementById("article_form")
if (document.querySelector('[role="tablist"]')) startTabs()
// Whoever may only read has no bodies to look for marks in; the findings name what is not marked.
if (form && bodies().length) startMarks(form)
if (form?.elements.draft_token && document.querySelector("#submit-row [type=submit]")) startAutosave(form)
if (form) startBeside(form)
if (form) startRemarks(form)
if (document.getElementById("beleg-page")) startPresence(form)
