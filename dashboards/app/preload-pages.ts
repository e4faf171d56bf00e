import type { Plugin, Rolldown } from 'vite'
import { emitCompressed } from './compress-files.ts'

/** What is loaded when it is opened: the pages of figures, and the settings. */
const OPENED = /\/src\/(?:pages\/([a-z]+)\/\1-page|(settings))\.tsx$/
/** The page that the address of the product itself is of. */
const FIRST = 'week'
/** What a page asks of the server before anything else. */
const FIRST_QUESTIONS: Readonly<Record<string, string>> = { settings: 'v1/me' }
const FIRST_QUESTION = 'v1/workspaces'

/**
 * Makes of the built page one for each page of the dashboard, such as `teams.html`: each names all that its page loads, and the
 * first question of its script, so that the browser asks for it at once. Else it would learn of each script by the one before,
 * and ask when the last is there.
 */
export function preloadPages(): Plugin {
  return {
    name: 'preload-pages',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const built = bundle['index.html']
        if (built?.type !== 'asset') throw new Error('the page was not built')
        const html = String(built.source)
        const pages = Object.values(bundle).flatMap((chunk) => {
          if (chunk.type !== 'chunk') return []
          const [, page, settings] = OPENED.exec(chunk.facadeModuleId ?? '') ?? []
          return page || settings ? [{ name: page ?? settings ?? '', chunk }] : []
        })
        if (pages.length < 2) throw new Error('no page was found that is loaded when it is opened')
        for (const { name, chunk } of pages) {
          const source = html.replace('</head>', `${linksOf(name, chunk, bundle, html)}</head>`)
          if (name === FIRST) built.source = source
          else {
            this.emitFile({ type: 'asset', fileName: `${name}.html`, source })
            emitCompressed(this, `${name}.html`, Buffer.from(source))
          }
        }
      },
    },
  }
}

/** All that a page loads and the built page does not say by itself. */
function linksOf(name: string, chunk: Rolldown.OutputChunk, bundle: Rolldown.OutputBundle, html: string): string {
  const scripts = [...withImports(chunk, bundle)]
  const styles = scripts.flatMap((one) => [...(one.viteMetadata?.importedCss ?? [])])
  const missing = (file: string) => !html.includes(`./${file}"`)
  return [
    `<link rel="preload" href="${FIRST_QUESTIONS[name] ?? FIRST_QUESTION}" as="fetch" crossorigin>`,
    ...scripts
      .map(({ fileName }) => fileName)
      .filter(missing)
      .map((file) => `<link rel="modulepreload" crossorigin href="./${file}">`),
    ...styles.filter(missing).map((file) => `<link rel="stylesheet" crossorigin href="./${file}">`),
  ].join('\n    ')
}

function withImports(
  chunk: Rolldown.OutputChunk,
  bundle: Rolldown.OutputBundle,
  found = new Set<Rolldown.OutputChunk>(),
): Set<Rolldown.OutputChunk> {
  if (found.has(chunk)) return found
  found.add(chunk)
  for (const name of chunk.imports) {
    const next = bundle[name]
    if (next?.type === 'chunk') withImports(next, bundle, found)
  }
  return found
}
