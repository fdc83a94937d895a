// What axe-core finds with these tags: one line for each node.
(tags) => axe.run(document, { runOnly: tags, resultTypes: ["violations"] })
  .then((told) => told.violations.flatMap((row) => row.nodes.map((node) => {
    const [why] = [...node.any, ...node.all, ...node.none]
    return `${row.id}: ${node.html.slice(0, 200)} ${why?.message ?? ""}`
  })))
