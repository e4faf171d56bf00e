import { spawnSync } from 'node:child_process'
import { mkdtempSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { listFiles, readFiles } from '../scripts/verify/list-files.mjs'
import { renderCommandHelp } from '../services/standalone/src/command-line/render-help.ts'
import { commands } from '../services/standalone/src/commands/commands.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const run = (program: string, cwd: string, args = ['--help']) =>
  spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '' },
  })

describe('the command ./otzyv', () => {
  test('runs from any folder, and through a link to it, as it does at the root', () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'otzyv elsewhere '))
    symlinkSync(join(root, 'otzyv'), join(elsewhere, 'absolute'))
    symlinkSync('absolute', join(elsewhere, 'relative'))
    const here = run('./otzyv', root)
    expect(here).toMatchObject({ status: 0, stderr: '' })
    expect(here.stdout).toContain('Usage: ./otzyv COMMAND')
    for (const program of [join(root, 'otzyv'), './absolute', './relative']) {
      expect(run(program, elsewhere)).toMatchObject({ status: 0, stderr: '', stdout: here.stdout })
    }
  })

  test('passes its words, their spaces and the exit code on', () => {
    const end = run('./otzyv', root, ['no such', 'command'])
    expect(end).toMatchObject({ status: 2, stdout: '' })
    expect(end.stderr).toContain('There is no command "no such command"')
  })
})

describe('nothing leads out of the folder to a package that anyone may register', () => {
  const paths = listFiles(root)

  test('no document, message or script has the command fetched by a package runner', () => {
    const files = readFiles(root, paths, /\.(?:md|ts|tsx|mjs|sql|json|ya?ml|html)$/)
    const advice = new RegExp(`(?:npx|npm exec|pnpm dlx|bunx|yarn dlx)(?: -\\S+)* ${'otzyv'}\\b`)
    const said = files.filter(({ path, text }) => path !== 'CHANGELOG.md' && advice.test(text))
    expect(said.map(({ path }) => path)).toEqual([])
  })

  test('each help page shows its examples as ./otzyv', async () => {
    for (const command of commands) {
      const page = renderCommandHelp(command, await command.load())
      const [, examples = ''] = page.split('Examples:')
      expect(examples.replaceAll('./otzyv ', '')).not.toMatch(/(?:^|[ (])otzyv /m)
    }
  })

  test('every package of the repository is private and named under the scope', () => {
    const manifests = readFiles(root, paths, /(?:^|\/)package\.json$/).map(({ text }) => JSON.parse(text))
    expect(manifests.length).toBeGreaterThan(10)
    for (const { name, private: isPrivate } of manifests) {
      expect(name).toMatch(/^@otzyv\//)
      expect(isPrivate).toBe(true)
    }
  })
})
