import { rolldown } from 'rolldown'

/**
 * The text of a checked-in file that holds the script of a page, as its sources make it: so the server needs no build step to
 * run from its sources, and a review sees what browsers get.
 * @param {{ folder: string, input: string, target: string, constant: string, command: string }} script
 */
export async function buildPageScript({ folder, input, target, constant, command }) {
  const bundle = await rolldown({ cwd: folder, input, transform: { target } })
  const { output } = await bundle.generate({ format: 'iife', minify: true })
  await bundle.close()
  const code = output[0].code.trim()
  if (/<\/script|<!--/i.test(code)) throw new Error('The script would end its own element in the page.')
  return `import { createInlinePart } from '@otzyv/pages'

// Built from page-script/${input} by \`${command}\`; change it there.
export const ${constant} = createInlinePart(
  ${JSON.stringify(code)},
)
`
}
