// What every page of a draft has: comparing after a late save, fragments, lines for reasons.
import "beleg/conflicts"
import { startGrade } from "beleg/grade"
import { startLoading } from "beleg/loading"

startLoading()
startGrade()
