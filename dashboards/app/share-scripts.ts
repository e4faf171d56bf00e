/** A page of figures, which is loaded when it is opened. */
const PAGE = /\/src\/pages\/([a-z]+)\/\1-page\.tsx$/
/** What the settings alone look like. */
const OF_SETTINGS = /\/src\/(?:pages\/settings|layout\/form)\/|\/src\/styles\/(?:settings|form|setup)/

type Graph = { getModuleInfo: (id: string) => { importers: readonly string[] } | null }

/**
 * The script that a module goes into if pages share it; null leaves it to the bundler, which puts it beside what alone needs
 * it. What two pages of figures need is one script, and what all of them look like one sheet of styles: many small ones are
 * waited for one after another, and a browser asks for six at once.
 */
export function chooseScript(id: string, graph: Graph): 'shared' | null {
  if (OF_SETTINGS.test(id)) return null
  return id.endsWith('.css') || pagesWith(id, graph).size > 1 ? 'shared' : null
}

/** The pages of figures that import a module, themselves or by what they import. */
function pagesWith(id: string, graph: Graph): Set<string> {
  const seen = new Set<string>()
  const open = [id]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    open.push(...(graph.getModuleInfo(next)?.importers ?? []))
  }
  return new Set([...seen].filter((one) => PAGE.test(one)))
}
