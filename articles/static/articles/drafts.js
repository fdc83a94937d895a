// What every page of a draft has: comparing after a late save, fragments.
import "beleg/conflicts"
import { startLoading } from "beleg/loading"

startLoading()
