import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createTestDatabase, type TestDatabase } from '@otzyv/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDataDir, type RunningOtzyv, runOtzyv, startOtzyv } from './support/otzyv.ts'

/** A survey whose words a manager changes by command, as customers then see them. */
describe('otzyv surveys', () => {
  let database: TestDatabase
  let env: Record<string, string>
  let otzyv: RunningOtzyv

  beforeAll(async () => {
    database = await createTestDatabase()
    env = { DATABASE_URL: database.connectionString, DATA_DIR: await makeDataDir() }
    otzyv = await startOtzyv(env)
  })
  afterAll(async () => {
    await otzyv.stop()
    await database.drop()
  })

  const surveys = async (...words: string[]) => {
    const { code, stdout, stderr } = await runOtzyv(['surveys', ...words, '--json'], env)
    return { code, stderr, data: stdout === '' ? null : JSON.parse(stdout) }
  }

  test('list names those that the workspace has', async () => {
    const { data } = await surveys('list')
    expect(data).toMatchObject({ workspace: 'default' })
    expect(data.surveys.map((one: { surveyId: string }) => one.surveyId)).toEqual(['csat', 'nps', 'ces'])
  })

  test('create adds a survey of any kind, once, and tickets that name it are asked by it', async () => {
    const created = await surveys('create', 'refunds', '--kind', 'ces', '--name', 'Effort of refunds')
    expect(created).toMatchObject({ code: 0, data: { surveyId: 'refunds', kind: 'ces', scale: { min: 1, max: 7 } } })
    expect(await surveys('create', 'refunds', '--kind', 'ces')).toMatchObject({ code: 0, data: created.data })
    expect(await surveys('create', 'refunds', '--kind', 'nps')).toMatchObject({ code: 2 })
    expect(await surveys('create', 'Refunds!', '--kind', 'nps')).toMatchObject({ code: 2 })
    expect(await surveys('create', 'other', '--kind', 'xyz')).toMatchObject({ code: 2 })
    const { data } = await surveys('list')
    expect(data.surveys.map((one: { surveyId: string }) => one.surveyId)).toEqual(['csat', 'nps', 'ces', 'refunds'])
  })

  test('set changes what the page and the mail say, from a file too', async () => {
    const file = join(dirname(env['DATA_DIR'] ?? ''), 'csat.json')
    const thanks = [{ from: 4, to: 5, texts: { ru: { title: 'Спасибо, Вы нам помогли' } } }]
    await writeFile(
      file,
      JSON.stringify({ wording: { ru: { question: 'Как мы Вам помогли?', mailSubject: 'Один вопрос' } }, thanks }),
    )
    expect(await surveys('set', 'csat', '--set-file', file)).toMatchObject({ code: 0, data: { settings: { thanks } } })
    expect((await surveys('show', 'csat')).data.settings.wording.ru).toEqual({
      question: 'Как мы Вам помогли?',
      mailSubject: 'Один вопрос',
    })

    const link = await runOtzyv(['link', 'create', '--ticket', 'T-1', '--locale', 'ru', '--json'], env)
    const { url } = JSON.parse(link.stdout)
    const page = await (await fetch(url.replace(/^https?:\/\/[^/]+/, otzyv.url))).text()
    expect(page).toContain('Как мы Вам помогли?')
    expect(page).toContain('Спасибо, Вы нам помогли')

    const mail = join(dirname(env['DATA_DIR'] ?? ''), 'csat.html')
    const preview = await runOtzyv(['mail', 'preview', 'csat', '--locale', 'ru', '--out', mail, '--json'], env)
    expect(JSON.parse(preview.stdout)).toMatchObject({ subject: 'Один вопрос' })
    expect(await readFile(mail, 'utf8')).toContain('Как мы Вам помогли?')
  })

  test('what show prints can be set as it is', async () => {
    const before = (await surveys('show', 'csat')).data
    const { stdout } = await runOtzyv(['surveys', 'show', 'csat'], env)
    expect(await surveys('set', 'csat', '--set', stdout)).toMatchObject({ code: 0, data: before })
  })

  test('what is wrong is reported, exits with 2 and changes nothing', async () => {
    const before = (await surveys('show', 'csat')).data
    for (const [words, reported] of [
      [['csat'], 'either by --set or by --set-file'],
      [['csat', '--set', 'thanks'], '--set must be a JSON object, such as {"active": false}'],
      [['csat', '--set-file', '/nowhere.json'], '/nowhere.json cannot be read'],
      [['csat', '--set', '{"thx": []}'], 'Nothing was changed.'],
      [['csat', '--set', '{"thanks": [{"from": 1, "to": 6, "texts": {}}]}'], 'the scale is 1–5'],
      [['cast', '--set', '{"active": true}'], 'There is no survey cast in this workspace. Known ones: csat, nps, ces'],
    ] as const)
      expect(await surveys('set', ...words)).toMatchObject({ code: 2, stderr: expect.stringContaining(reported) })
    expect((await surveys('show', 'csat')).data).toEqual(before)
    expect(await surveys('show', 'cast')).toMatchObject({ code: 2 })
  })

  test('a workspace gets another name, and customers see the name of its sender', async () => {
    const workspaces = async (...words: string[]) => await runOtzyv(['workspaces', ...words], env)
    expect((await workspaces('create', 'second')).code).toBe(0)
    expect((await workspaces('rename', 'second', 'default')).stderr).toContain('There is a workspace default already')
    expect((await workspaces('rename', 'second', 'third')).code).toBe(0)
    const rows = await database.db.selectFrom('workspace').select(['name', 'sender_name']).execute()

    expect(rows).toContainEqual({ name: 'third', sender_name: 'Support' })
  })
})
