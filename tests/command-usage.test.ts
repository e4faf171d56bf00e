import { createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fieldOf } from '../services/standalone/src/command-line/command.ts'
import { readWords } from '../services/standalone/src/command-line/read-words.ts'
import { commands } from '../services/standalone/src/commands/commands.ts'
import { runOtzyv } from './support/otzyv.ts'

let database: TestDatabase
let env: Record<string, string>
beforeAll(async () => {
  database = await createTestDatabase()
  env = { DATABASE_URL: database.connectionString }
})
afterAll(async () => database.drop())

/** What a usage error says, without the name of the program. */
async function refusal(line: string, ...more: string[]): Promise<string> {
  const end = await runOtzyv([...line.split(' '), ...more], env)
  expect(end, line).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/^otzyv: [^\n]+\n$/) })
  return end.stderr.slice('otzyv: '.length, -1)
}

describe('a command line that was typed wrongly says what to type instead, and exits with 2', () => {
  const HELP = 'See: ./otzyv jobs --help'

  test('an option without its value needs one, whatever comes behind it', async () => {
    for (const line of ['jobs --limit', 'jobs --limit --json', 'jobs --limit --workspace demo'])
      expect(await refusal(line)).toContain('--limit needs a value.')
    expect(await refusal('suppressions add a@b.example --note -later')).toContain('write --note=-later.')
    expect(await refusal('jobs --json=yes')).toBe(`--json takes no value. ${HELP}`)
  })

  test('an option or command that is nearly right is answered with the one that was meant', async () => {
    expect(await refusal('jobs --limt 5')).toBe(`There is no option --limt. Did you mean --limit? ${HELP}`)
    expect(await refusal('jobs --work demo')).toContain('Did you mean --workspace?')
    expect(await refusal('workspaces set acme --sender_name Us')).toContain('Did you mean --sender-name?')
    expect(await refusal('jobs -limit 5')).toContain('There is no option -limit. Did you mean --limit?')
    expect(await refusal('jobs --__proto__')).toBe(`There is no option --__proto__. ${HELP}`)
    expect(await refusal('keyring creat')).toContain('Did you mean "keyring create"?')
    expect(await refusal('keyring')).toContain('Did you mean "keyring create", "keyring rotate"?')
  })

  test('an option that is given twice is refused rather than half ignored', async () => {
    expect(await refusal('jobs --limit 2 --limit 3')).toBe(`--limit is given more than once; give it once. ${HELP}`)
    expect(await refusal('keys list --workspace a --workspace=b')).toContain('--workspace is given more than once')
  })

  test('a missing word is named, and so are the words that are too many', async () => {
    expect(await refusal('keys revoke')).toContain('KEY_ID is missing. Usage: ./otzyv keys revoke KEY_ID.')
    expect(await refusal('dimensions merge team')).toContain('VALUE and INTO are missing.')
    expect(await refusal('keys create one two')).toContain('Too many words: "two".')
  })

  test('an empty text names no workspace, so that an unset variable never means all of them', async () => {
    for (const line of ['aggregate', 'jobs', 'rollup rebuild', 'rollup check --repair', 'keys list'])
      expect(await refusal(line, '--workspace', '')).toBe('--workspace must not be empty.')
    expect(await refusal('jobs --limit', '')).toBe('--limit must be a whole number from 1 to 10000.')
    expect(await refusal('audit list --entity', ' ')).toBe('--entity must not be empty.')
  })

  test('a number that is none, too small, too large or not whole is refused with its limits', async () => {
    for (const text of ['-5', '0', '1.5', '1e2', '0x10', 'ten', '100001', ' '])
      expect(await refusal('audit list --limit', text)).toBe('--limit must be a whole number from 1 to 100000.')
    expect(await refusal('keys create --days -1')).toBe('--days must be a whole number from 1 to 365.')
    const hook = '1_5f0c3a52-0000-4000-8000-000000000000'
    expect(await refusal(`hooks rotate ${hook} --keep-hours -1`)).toContain('--keep-hours must be a whole number from')
  })

  test('a day that does not exist is refused, and so is a range that ends before it begins', async () => {
    for (const text of ['2026-02-30', '2026-13-01', '2026-1-1', '26-01-01', 'yesterday', ''])
      expect(await refusal('rollup rebuild --from', text)).toBe('--from must be a day such as 2026-01-31.')
    expect(await refusal('rollup rebuild --to 1999-12-31')).toContain('--to must lie between')
    expect(await refusal('rollup rebuild --from 2026-02-01 --to 2026-02-01')).toBe('--from must be before --to.')
    expect(await refusal('coverage --from 2026-02-30')).toBe('--from must be a day such as 2026-11-22.')
  })

  test('everything that is wrong is reported together, each thing once', async () => {
    expect(await refusal('alert-rules create threshold --below low --min-n 0 --recipients nobody')).toBe(
      '--below must be a number. --min-n must be a whole number from 1 to 1000000. --recipients, 0: must be a mail address.',
    )
    expect(await refusal('exclusions add here because')).toMatch(
      /^INVITATION is the id .* There is no reason "because"\. Known: .* --by is needed: [^.]+\.$/,
    )
    expect(await refusal('definition set --survey csat')).toBe(
      '--by is needed: the audit says who decided. --survey and --preset go together.',
    )
    expect(await refusal('jobs --limit 0 --nothing 5')).toBe(
      `There is no option --nothing. --limit must be a whole number from 1 to 10000. ${HELP}`,
    )
    expect(await refusal('surveys create Effort --kind mood')).toMatch(/^SURVEY must begin .* --kind must be one of /)
  })

  test('a value that begins with a dash is taken behind an equals sign, and a negative number as it is', async () => {
    await runOtzyv(['workspaces', 'create', 'acme'], env)
    const rule = [
      'alert-rules',
      'create',
      'threshold',
      '--survey',
      'nps',
      '--below',
      '-10',
      '--recipients',
      'a@acme.example',
      '--json',
    ]
    const made = await runOtzyv(rule, env)
    expect(made).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(made.stdout)).toMatchObject({ settings: { below: -10, minN: 20 } })
    const noted = await runOtzyv(['suppressions', 'add', 'a@b.example', '--note=-later'], env)
    expect(noted).toMatchObject({ code: 0, stdout: 'Added.\n' })
  })

  test('the help is shown even if the rest of the line is wrong', async () => {
    const end = await runOtzyv(['jobs', '--nothing', 'extra', '--limit', '--help'], env)
    expect(end).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/^otzyv jobs\n/) })
  })
})

describe('the list of commands', () => {
  test('names each once, and every positional as the field that its command reads', async () => {
    const words = commands.map((command) => command.words)
    expect(words.length).toBeGreaterThan(40)
    expect(new Set(words).size).toBe(words.length)
    for (const command of commands) {
      const body = await command.load()
      expect([command.words, body.positionals]).toEqual([command.words, command.positionals.map(fieldOf)])
      const fields = [...body.positionals, ...body.options.map((option) => option.field), 'json', 'help']
      expect([command.words, new Set(fields).size]).toEqual([command.words, fields.length])
    }
  })

  test('has no option whose refusal is in the words of a library instead of ours', async () => {
    for (const command of commands) {
      const body = await command.load()
      for (const text of [
        undefined,
        '',
        ' ',
        'x',
        '-1',
        '0',
        '1.5',
        '2026-02-30',
        'a,b',
        '{',
        '[]',
        'ж'.repeat(5000),
      ]) {
        const typed =
          text === undefined ? [] : body.options.flatMap(({ name, value }) => (value ? [`--${name}=${text}`] : []))
        const words = command.positionals.map(() => text ?? '')
        const read = body.read(readWords(command, body, [...typed, '--', ...words]).values)
        const messages = read.outcome === 'refused' ? read.issues.map(({ path, message }) => `${path}: ${message}`) : []
        for (const message of messages)
          expect(message, command.words).not.toMatch(/Invalid|Too (?:small|big)|expected|undefined|NaN/)
      }
    }
  })
})
