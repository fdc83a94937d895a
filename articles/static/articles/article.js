// The article page: starts its parts.
import { startAutosave } from "beleg/autosave"
import { startBeside } from "beleg/beside"
import "beleg/bodies"
import "beleg/drafts"
import { startMarks } from "beleg/marks"
import { startPresence } from "beleg/presence"
import { startTabs } from "beleg/tabs"

const form = document.getElementById("article_form")
if (document.querySelector('[role="tablist"]')) startTabs()
if (form && document.querySelector('[data-rows="claims"]')) startMarks(form)
if (form?.elements.draft_token && document.querySelector("#submit-row [type=submit]")) startAutosave(form)
if (form) startBeside(form)
if (document.getElementById("beleg-page")) startPresence(form)
