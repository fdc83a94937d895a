// A classic script in the head: the colours that a reader chose stand before anything is painted.
try {
  document.documentElement.dataset.scheme = localStorage.getItem("scheme") ?? "";
} catch {
  // Storage is refused: the system's colours.
}
