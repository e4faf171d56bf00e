import { fc, test as property } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { harmlessLabel, harmlessLine, harmlessName } from './harmless-text.ts'

const LINKS = [
  'https://evil.example/login',
  'HTTPS://EVIL.EXAMPLE',
  'http:evil.example',
  'hxxp://evil.example',
  'hxxps://evil[.]example/x',
  'www.evil.example',
  'WWW.Evil.Example',
  'evil.example',
  'evil.com',
  'evil.co.uk/login?x=1',
  'evil.com.Thanks',
  'evil.com现在',
  'bit.ly/2abc',
  't.co/x',
  'a@evil.example',
  'a＠evil.example',
  'a(at)evil.example',
  'me@home',
  'evil．example',
  'evil。example',
  'evil｡com',
  'ev\u200bil.exa\u200bmple',
  'evil.\u2060example',
  'evil\u00ad.com',
  'e\ufeffvil.example',
  'ｅｖｉｌ．ｃｏｍ',
  'пример.рф',
  'рaypal.com',
  '例子.中国',
  'xn--e1afmkfd.xn--p1ai',
  '192.0.2.7',
  '192.0.2.7:8080/x',
  '[2001:db8::1]',
  '2001:db8::1',
  'mailto:a',
  'javascript:alert(1)',
  'data:text/html,x',
  '\\\\evil\\share',
  'evil.zip',
  '(https://evil.example)',
  '"evil.example",',
  '163.com',
  'tel:+4930123456',
]

test.each(LINKS)('%s is taken out of a subject, whose other words stay', (link) => {
  const line = harmlessLine(`Visit ${link} now`, 200)
  expect(line).toMatch(/^Visit .*…\S* now$/)
  expect(line.normalize('NFKC').toLowerCase()).not.toMatch(/evil|bit\.ly|paypal|192|2001|163|xn--|at\)|:alert/)
  expect(harmlessLine(link, 200)).toBe('')
  expect(harmlessName(`Anna ${link}`, 200)).toBe('')
})

test.each([
  'Order 12.50 EUR',
  'Node.js version 2.0',
  'v1.2.3',
  'Upgrade to 10.4.1 fails',
  'file report.pdf',
  'photo.JPG is missing',
  'Cannot log in... please help!',
  'e.g. this one, i.e. that',
  'ASP.NET error 500: at 10.30, 10.am',
  'C:\\temp is full',
  'Dr. Müller, z.B. heute',
  'и т.д. и т.п.',
  'Не могу войти. Помогите',
  '无法登录。请帮忙',
  'Refund 24/7 and/or 50% @ noon',
  'Re: Fwd: Invoice #4711 (urgent)',
  'std::vector crashes at 12:30:45',
  '👩‍💻 at work',
  '№ 4711',
])('%s is an ordinary subject and stays as it is', (subject) => {
  expect(harmlessLine(subject, 200)).toBe(subject)
})

test.each(['Anna', 'María José Núñez', 'J. R. R. Tolkien', 'O’Brien', 'Мария', 'علی‌رضا', '王小明'])(
  '%s is a name',
  (name) => {
    expect(harmlessName(name, 60)).toBe(name)
  },
)

test('a label that is a link can still be read, and cannot be clicked', () => {
  expect(harmlessLabel('support.acme.com', 200)).toBe('support acme com')
  expect(harmlessLabel('Billing (https://evil.example/x)', 200)).toBe('Billing (https evil example x)')
  expect(harmlessLabel('Billing & more', 200)).toBe('Billing & more')
})

property.prop([fc.string({ unit: 'binary' }), fc.constantFrom(...LINKS)])(
  'whatever stands around a link, it goes',
  (text, link) => {
    const line = harmlessLine(`${text} ${link} ${text}`, 10_000)
    expect(line).not.toContain(link)
    expect(line).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
  },
)
