import { fc, test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { htmlToText } from './html-to-text.ts'
import { stripQuoted } from './strip-quoted.ts'

const QUOTED = '> How satisfied are you?\n> 5 out of 5: https://feedback.company.example/r/x/5'

describe('what was quoted goes, whatever language introduces it', () => {
  test.each([
    ['On Sun, 22 Nov 2026 at 10:00, Support <support@company.example> wrote:'],
    ['On Sun, 22 Nov 2026 at 10:00, Support\n<support@company.example> wrote:'],
    ['Am 22.11.26 um 10:00 schrieb Support:'],
    ['вс, 22 нояб. 2026 г. в 10:00, Support <support@company.example>:'],
    ['Le dim. 22 nov. 2026 à 10:00, Support <support@company.example> a écrit :'],
    ['El dom, 22 nov 2026 a las 10:00, Support (<support@company.example>) escribió:'],
    ['Support <support@company.example> 于2026年11月22日周日 10:00写道：'],
  ])('%j', (introduction) => {
    expect(stripQuoted(`Спасибо, всё хорошо!\n\n${introduction}\n${QUOTED}\n`)).toBe('Спасибо, всё хорошо!')
    expect(stripQuoted(`Good.\r\n\r\n${introduction}\r\n\r\n${QUOTED}`)).toBe('Good.')
  })

  test.each([
    ['-----Original Message-----\nFrom: Support\nSent: Sunday\nTo: Anna\nSubject: How did we do?\n\nHello'],
    ['________________________________\nFrom: Support <support@company.example>\nSent: Sunday\n\nHello'],
    ['Von: Support\nGesendet: Sonntag\nAn: Anna\nBetreff: x\n\nHallo'],
    ['От: Support\nОтправлено: воскресенье\nКому: Anna\n\nЗдравствуйте'],
    ['*From:* Support\n*Date:* Sunday\n\nHello'],
  ])('the mail that was answered, as a whole: %j', (answered) => {
    expect(stripQuoted(`Bad service.\n\n${answered}`)).toBe('Bad service.')
  })

  test('but not what stands directly above its introduction', () => {
    expect(stripQuoted(`Good.\nOn Sun, 22 Nov 2026, Support wrote:\n${QUOTED}`)).toBe('Good.')
  })

  test('answers between quoted lines all stay', () => {
    expect(stripQuoted('> Fast?\nYes.\n> Friendly?\nNo.\n')).toBe('Yes.\nNo.')
  })
})

describe('a signature goes', () => {
  test.each([
    ['Good.\n\n-- \nAnna Example\n+7 000', 'Good.'],
    ['Good.\n--\nAnna', 'Good.'],
    ['Good.\n\nSent from my iPhone', 'Good.'],
    ['Хорошо.\n\nОтправлено с iPhone\n', 'Хорошо.'],
  ])('%j', (text, own) => {
    expect(stripQuoted(text)).toBe(own)
  })
})

describe('where it is not clear, the words stay', () => {
  test.each([
    'I have two points:\n\nFirst, it was slow.\nSecond, it was rude.',
    'From: the bottom of my heart, thanks.',
    'Rating -- see below\n--- nothing ---',
    `Look at this: 10:30\nno answer`,
    `a\n--\n${'long text\n'.repeat(20)}b`,
    'Sent from my office, where nobody could log in.\nPlease help.',
  ])('%j', (text) => {
    expect(stripQuoted(text)).toBe(text)
  })

  test("the person's own line above a quote stays", () => {
    expect(stripQuoted('My answer to your question:\n> How satisfied are you?\nNot at all.')).toBe(
      'My answer to your question:\nNot at all.',
    )
  })

  property.prop([
    fc.array(
      fc.string({ unit: 'grapheme', maxLength: 30 }).map((line) => `a${line}`),
      { maxLength: 12 },
    ),
  ])('text without marks, headers and signs is kept whole', (lines) => {
    const text = lines.map((line) => line.replace(/[\r\n:：>]/g, '')).join('\n')
    expect(stripQuoted(text)).toBe(text.replace(/\n{3,}/g, '\n\n').trim())
  })
})

test.each([
  ['<p>Bad.</p><p>Very &lt;bad&gt; &amp; slow&#33;</p>', 'Bad.\nVery <bad> & slow!'],
  [
    '<html><head><title>T</title><style>p{}</style></head><body>One<br><br>Two<script>evil()</script></body>',
    'One\n\nTwo',
  ],
  [
    '<div>Hi</div><div class="gmail_quote">On 10:00 a@b wrote:<blockquote>Old<br>text</blockquote></div>',
    'Hi\nOn 10:00 a@b wrote:\n> Old\n> text',
  ],
  ['a < b and b > a', 'a < b and b > a'],
  ['<', '<'],
  ['Caf&eacute;&hellip; &laquo;nie&raquo; &#x1F600; &nosuch;', 'Café… «nie» 😀 &nosuch;'],
  ['<p title="a > b">Bad</p>', 'Bad'],
  ['Seen<!-- <p>not seen</p> --><![if !mso]>, too<![endif]><!--[if mso]>not for us<![endif]-->', 'Seen, too'],
  ['<pre>a\n  b</pre>', 'a\n  b'],
  ['<ul><li>slow</li><li>rude</li></ul><ol><li>one</li></ol>', '- slow\n- rude\n 1. one'],
  ['<table><tr><td>Speed</td><td>bad</td></tr><tr><td>Tone</td><td>good</td></tr></table>', 'Speed bad\nTone good'],
  ['<blockquote>old<blockquote>older</blockquote></blockquote>new', '> old\n> > older\nnew'],
  [
    '<html><body>Mine</body></html><html><body>Part two</body></html><p>Note of a gateway</p>',
    'Mine\nPart two\nNote of a gateway',
  ],
  ['<h1>Loud</h1><a href="https://x.example">a link</a>', 'Loud\na link'],
])('HTML as text: %j', (html, text) => {
  expect(htmlToText(html)).toBe(text)
})

// A stack that overflows or a parser that takes seconds would hold up the votes of the same process.
test.each([
  '<div>',
  '<blockquote>',
  '<table><tr><td>',
  '<ul><li>',
  '<b>',
  '<p>x',
  '<br>',
  '<',
  '<a ',
  '&',
  '&amp;',
  '-->',
])('HTML of a megabyte of %j is read to its end without a failure', (piece) => {
  const html = `First words.${piece.repeat(1_000_000 / piece.length)}`
  expect(htmlToText(html)).toMatch(/^First words\./)
})

test('an HTML reply loses its quote as a plain one does', () => {
  const html =
    '<div>Hi</div><div>On Sunday at 10:00 Support &lt;a@b.example&gt; wrote:<blockquote>Old</blockquote></div>'
  expect(stripQuoted(htmlToText(html))).toBe('Hi')
})
