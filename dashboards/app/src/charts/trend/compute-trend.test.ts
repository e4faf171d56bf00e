import { describe, expect, test } from 'vitest'
import { renderMonths } from '../../format/render-bucket.ts'
import { samplePoint } from '../sample-point.ts'
import { computeMarks, drawLine, findIndex, frameTrend, placeEvents, xOf, yScale } from './compute-trend.ts'

const weeks = (values: (number | null)[], lastComplete = true) =>
  values.map((value, index) =>
    samplePoint(`2026-11-${String(index * 7 + 2).padStart(2, '0')}`, value, {
      complete: lastComplete || index < values.length - 1,
    }),
  )

describe('a trend', () => {
  const frame = frameTrend(1000, true)
  const { y } = yScale(frame, [0, 100])
  const draw = (points: ReturnType<typeof weeks>) => computeMarks(points, frame, y)

  test('puts the top of the domain at the top, and the first full bucket at the left end', () => {
    expect([y(100), y(0)]).toEqual([frame.top, frame.height - frame.bottom])
    expect(xOf(frame, 4, 0)).toBe(frame.left)
    expect(xOf(frame, 4, 3)).toBeLessThan(frame.right)
  })

  test('breaks the line where there is no value, and never draws it as 0', () => {
    const marks = draw(weeks([50, 60, null, 70]))
    expect(marks.map(({ index }) => index)).toEqual([0, 1, 3])
    const path = drawLine(marks, 0, 3)
    expect(path.match(/M/g)).toHaveLength(2)
    expect(path).not.toContain(`,${y(0)}`)
  })

  test('the running bucket stands apart: behind the full ones, and no line leads to it', () => {
    const points = weeks([50, 50, 80], false)
    const marks = draw(points)
    expect(marks.at(-1)).toMatchObject({ isRunning: true, x: frame.runningX })
    expect(frame.runningX).toBeGreaterThan(xOf(frame, 2, 1))
    expect(drawLine(marks, 0, 2)).not.toContain(String(frame.runningX))
  })

  test('each bucket is found where it is drawn, and the nearest one beside it', () => {
    const points = weeks([50, null, 60, 80], false)
    const places = [0, 1, 2].map((index) => xOf(frame, 3, index))
    expect([...places, frame.runningX].map((x) => findIndex(points, frame, x))).toEqual([0, 1, 2, 3])
    expect([-50, 5000].map((x) => findIndex(points, frame, x))).toEqual([0, 3])
  })

  test('an event stands at the bucket of its day, and nowhere if it was before or after all of them', () => {
    const points = weeks([50, 60, 80], false)
    const at = (days: readonly string[], isQuiet = false) =>
      placeEvents(
        days.map((day) => ({ day, label: day, isQuiet })),
        points,
        frame,
      ).map(({ day, x }) => [day, x])
    expect(at(['2026-11-01', '2026-11-02', '2026-11-15', '2026-11-23'])).toEqual([
      ['2026-11-02', xOf(frame, 2, 0)],
      ['2026-11-15', xOf(frame, 2, 1)],
    ])
    // Of the week that is not over there is only a mark.
    expect(at(['2026-11-17'])).toEqual([])
    expect(at(['2026-11-17', '2026-11-23'], true)).toEqual([['2026-11-17', frame.runningX]])
  })

  test('a line that begins later holds only what is from there on', () => {
    const marks = draw(weeks([50, 60, 70, 80]))
    const drawn = drawLine(marks, 2, 3)
      .match(/[\d.]+/g)
      ?.map((number) => Math.round(Number(number)))
    expect(drawn).toEqual(marks.slice(2).flatMap(({ x, y }) => [Math.round(x), Math.round(y)]))
  })
})

test('no month is left out of an axis: one without room for its name has a letter', () => {
  const starts = Array.from({ length: 78 }, (_, week) =>
    new Date(Date.UTC(2025, 4, 26 + 7 * week)).toISOString().slice(0, 10),
  )
  const buckets = starts.map((from) => ({ from, to: from }))
  const months = new Set(starts.map((from) => from.slice(0, 7))).size
  for (const room of [20, 60]) {
    const labels = renderMonths('en', 'week', buckets, room).filter(({ text }) => text !== '')
    expect(labels).toHaveLength(months)
    expect(labels.map(({ year }) => year).filter(Boolean)).toEqual(['2025', '2026'])
    expect(labels[0]?.text).toBe(room === 20 ? 'M' : 'May')
  }
})
