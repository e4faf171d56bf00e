import { SURVEY_KINDS } from '@otzyv/domain'
import { buildWorkspace, createTestDatabase, operatorContext, type TestDatabase } from '@otzyv/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listSurveys } from './list-surveys.ts'
import { setSurvey } from './set-survey.ts'
import { findFaults, SurveyChanges } from './survey-changes.ts'

let database: TestDatabase
let workspaceId: number
beforeAll(async () => {
  database = await createTestDatabase()
  workspaceId = await buildWorkspace(database.db)
})
afterAll(() => database.drop())

const change = async (changes: unknown, surveyId = 'csat') =>
  await setSurvey(operatorContext(database, workspaceId), { surveyId, changes })
const read = async () =>
  (await listSurveys({ db: database.db, workspaceId })).find((one) => one.surveyId === 'csat')?.settings
const hello = { subject: 'Thank you', text: 'We have read it.' }
const thanksMail = (texts: Record<string, unknown> = { en: hello }, namesOwner = false) => ({
  on: true,
  namesOwner,
  texts,
})
const thanks = [{ from: 1, to: 3, texts: { en: { title: 'We are sorry' } } }]
const followUp = { upTo: 3, reasons: [{ id: 'slow', label: { en: 'Too slow' } }], question: { en: 'What went wrong?' } }

describe('a change', () => {
  test('touches the parts that it names and no other', async () => {
    expect((await change({ thanks })).outcome).toBe('changed')
    expect((await change({ followUp, active: false, share: 7, name: ' Satisfaction ' })).outcome).toBe('changed')
    expect(await read()).toMatchObject({ name: 'Satisfaction', active: false, share: 7, followUp, thanks, wording: {} })
    await change({ active: true, share: 1 })
    expect(await read()).toMatchObject({ active: true, share: 1, followUp, thanks })
    const others = (await listSurveys({ db: database.db, workspaceId })).filter((one) => one.surveyId !== 'csat')
    const kinds = SURVEY_KINDS.filter((kind) => kind !== 'csat')
    expect(others).toMatchObject(kinds.map((surveyId) => ({ surveyId, settings: { thanks: [] } })))
  })

  test('of words keeps the other words and the other languages; null takes away', async () => {
    await change({ wording: { ru: { question: 'Как мы помогли?', low: 'плохо' }, de: { question: 'Wie war es?' } } })
    await change({ wording: { ru: { low: null, mailText: 'Ваш вопрос {subject} решён.' } } })
    expect((await read())?.wording).toEqual({
      ru: { question: 'Как мы помогли?', mailText: 'Ваш вопрос {subject} решён.' },
      de: { question: 'Wie war es?' },
    })
    await change({ wording: { de: null, ru: { question: null, mailText: null } } })
    expect((await read())?.wording).toEqual({})
  })

  test('of null gives a part its default back', async () => {
    await change({ thanks, followUp, wording: { en: { low: 'bad' } } })
    await change({ thanks: null, followUp: null, wording: null })
    expect(await read()).toMatchObject({
      thanks: [],
      followUp: { upTo: -1, reasons: [], question: {} },
      wording: {},
    })
  })

  test('can be what was shown, which changes nothing', async () => {
    await change({ thanks, wording: { en: { low: 'bad' } } })
    const before = await read()
    await change(before)
    expect(await read()).toEqual(before)
  })

  test('of two languages at once loses neither', async () => {
    const locales = ['en', 'ru', 'de', 'fr', 'es', 'pt', 'zh', 'ar']
    await Promise.all(locales.map((locale) => change({ wording: { [locale]: { high: `best ${locale}` } } })))
    expect(Object.keys((await read())?.wording ?? {}).sort()).toEqual([...locales].sort())
  })

  test('of the target sets it, and null takes it away', async () => {
    await change({ target: 92.5 })
    expect((await read())?.target).toBe(92.5)
    expect(await change({ target: 92.5 })).toMatchObject({ outcome: 'unchanged' })
    await change({ target: null })
    expect((await read())?.target).toBeNull()
  })

  test('of a survey that is not there names those that are', async () => {
    expect(await change({ active: true }, 'cast')).toEqual({ outcome: 'no_survey', surveyIds: [...SURVEY_KINDS] })
  })

  test('with a fault changes nothing', async () => {
    const before = await read()
    expect(await change({ name: 'Other', thanks: [{ from: 1, to: 6, texts: {} }] })).toEqual({
      outcome: 'not_valid',
      faults: ['thanks 1–6: the scale is 1–5'],
    })
    expect(await read()).toEqual(before)
  })
})

describe('a mail of thanks', () => {
  const since = async () => {
    const row = await database.db
      .selectFrom('thanks_mail_rule')
      .select('on_since')
      .where('band', '=', 'low')
      .executeTakeFirst()
    return row?.on_since ?? null
  }

  test('is on from the moment on at which it is switched on, whatever of it is changed later', async () => {
    await change({ thanksMails: { low: { ...thanksMail(), on: false } } })
    expect(await since()).toBeNull()
    await change({ thanksMails: { low: thanksMail() } })
    const on = await since()
    expect(on).not.toBeNull()
    await change({ thanksMails: { low: { ...thanksMail(), waitMinutes: 30 } } })
    expect(await since()).toEqual(on)
    await change({ thanksMails: { low: { ...thanksMail(), on: false } } })
    await change({ thanksMails: { low: thanksMail() } })
    expect((await since())?.getTime()).toBeGreaterThan(on?.getTime() ?? Number.POSITIVE_INFINITY)
    expect((await read())?.thanksMails).toEqual({ low: { ...thanksMail(), namesOwner: false, waitMinutes: 120 } })
    await change({ thanksMails: null })
    expect((await read())?.thanksMails).toEqual({})
  })
})

describe('what is not valid', () => {
  const faultsOf = (changes: unknown) =>
    findFaults(SurveyChanges.parse(changes), {
      ...{ kind: 'csat', scale: { min: 1, max: 5 } },
      bands: { low: { from: 1, to: 3 }, middle: null, high: { from: 4, to: 5 } },
    })
  const band = (own: object) => ({ thanks: [{ from: 1, to: 2, texts: {}, ...own }] })

  test.each([
    [{ followUp: { upTo: 6 } }, 'followUp.upTo: the scale ends at 5'],
    [{ scaleStyle: 'thumbs' }, 'scaleStyle: a survey of the kind csat has numbers, faces, stars'],
    [{ followUp: { ...followUp, reasons: [...followUp.reasons, ...followUp.reasons] } }, 'there are two slow'],
    [{ followUp: { ...followUp, question: { it: 'Che cosa?' } } }, 'there is no language it'],
    [band({ from: 0 }), 'the scale is 1–5'],
    [band({ from: 3 }), 'from is above to'],
    [band({ texts: { xx: { title: 'Hm' } } }), 'there is no language xx'],
    [band({ texts: { en: { linkText: 'Here' } } }), 'a link needs linkUrl and linkText'],
    [
      {
        thanks: [
          { from: 2, to: 3, texts: {} },
          { from: 1, to: 2, texts: {} },
        ],
      },
      'thanks 2–3: overlaps 1–2',
    ],
    [{ thanksMails: { middle: thanksMail() } }, 'thanksMails.middle: no rating is in the middle'],
    [{ thanksMails: { low: { on: true } } }, 'thanksMails.low.texts: a mail that is on needs a text in one language'],
    [{ thanksMails: { low: thanksMail({ xx: hello }) } }, 'there is no language xx'],
    [{ thanksMails: { high: thanksMail({ en: { ...hello, text: 'Dear {name}' } }) } }, 'high.texts.en.text: {name} is'],
    [{ thanksMails: { low: thanksMail({ en: { ...hello, subject: '{owner}' } }) } }, '{owner} needs namesOwner'],
    [
      { thanksMails: { high: thanksMail({ en: { ...hello, text: '{owner}' } }, true) } },
      'only low ratings have {owner}',
    ],
    [{ thanksMails: { low: thanksMail({ en: { ...hello, linkText: 'Here' } }) } }, 'a link needs linkUrl and linkText'],
    [{ wording: { en: { mailText: 'Dear {name}' } } }, 'wording.en.mailText: only {subject} is filled in'],
    [{ wording: { en: { question: 'About {subject}?' } } }, 'wording.en.question: nothing is filled in'],
  ])('%j is reported', (changes, fault) => {
    expect(faultsOf(changes).join('; ')).toContain(fault)
  })

  test.each([
    {},
    { actve: true },
    { share: -1 },
    { target: 101 },
    { target: '90' },
    { name: '' },
    { wording: { xx: { question: 'Hm' } } },
    { wording: { en: { questoin: 'Hm' } } },
    band({ texts: { en: { linkUrl: 'javascript:alert(1)', linkText: 'Here' } } }),
    { thanksMails: { low: { ...thanksMail(), waitMinutes: 9 } } },
    { thanksMails: { lowest: thanksMail() } },
    { thanksMails: { low: thanksMail({ en: { ...hello, subject: '\u200b' } }) } },
    { thanksMails: { low: thanksMail({ en: { ...hello, linkText: 'Here', linkUrl: 'javascript:alert(1)' } }) } },
  ])('%j is refused before', (changes) => {
    expect(SurveyChanges.safeParse(changes).success).toBe(false)
  })
})
