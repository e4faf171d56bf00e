import { describe, expect, test } from 'vitest'
import { readOtzyvSettings } from './settings.ts'

describe('PUBLIC_URL', () => {
  test.each([
    ['https://survey.example.com', 'https://survey.example.com'],
    ['https://survey.example.com/', 'https://survey.example.com'],
    ['https://survey.example.com/otzyv', 'https://survey.example.com/otzyv'],
    ['https://survey.example.com/otzyv/', 'https://survey.example.com/otzyv'],
    [' HTTPS://Survey.Example.com./otzyv ', 'https://survey.example.com/otzyv'],
    ['https://survey.example.com:443', 'https://survey.example.com'],
    ['http://localhost:8080', 'http://localhost:8080'],
    ['http://[::1]:8080/', 'http://[::1]:8080'],
    ['http://192.0.2.7:8080', 'http://192.0.2.7:8080'],
    ['https://почта.example', 'https://xn--80a1acny.example'],
    ['https://survey', 'https://survey'],
    ['https://example.com/my%20survey', 'https://example.com/my%20survey'],
  ])('%j leads to %s', (given, taken) => {
    expect(readOtzyvSettings({ PUBLIC_URL: given }).PUBLIC_URL).toBe(taken)
  })

  test.each([
    ['https:///x', /name a host/],
    ['https://', /name a host/],
    ['https:/x', /web address such as/],
    ['survey.example.com', /web address such as/],
    ['ftp://survey.example.com', /web address such as/],
    ['https://example.com/?a=b', /after? a \?|\?/],
    ['https://example.com?', /\?/],
    ['https://example.com/#/', /#|\?/],
    ['https://example.com/my survey', /no spaces/],
    ['https://example.com\\x', /backslash|host/],
    ['https://user:secret@example.com', /no user or password/],
    ['https://example.com:70000', /port/],
    ['https://example.com:0', /port/],
    ['https://example.com:http', /port/],
    ['https://exa..mple.com', /host/],
    ['https://*.example.com', /host/],
    ['https://10.1', /host/],
    ['https://0.0.0.0:8080', /others can open/],
    ['https://example.com//x', /plain path/],
    ['https://example.com/a/../b', /plain path/],
    ['https://example.com/%zz', /hex/],
  ])('%j is refused and says what is wanted', (given, wanted) => {
    const read = () => readOtzyvSettings({ PUBLIC_URL: given })
    expect(read).toThrow(/^PUBLIC_URL: [^\n]+$/)
    expect(read).toThrow(wanted)
    expect(read).not.toThrow('secret')
  })
})

describe('a server’s URL', () => {
  const names = [
    ['DATABASE_URL', 'postgres', '/otzyv'],
    ['SMTP_URL', 'smtp', ''],
  ] as const
  test.each(['p#w', 'p/w', 'p?w', 'p w', 'p%w', '#', '12#34', '12/34', 'a@b/c', 'a?b@c', '%', '100%zz'])(
    'with the password %j says that it must be percent-encoded',
    (password) => {
      for (const [name, scheme, path] of names) {
        const read = () => readOtzyvSettings({ [name]: `${scheme}://user:${password}@db.example:5432${path}` })
        expect(read).toThrow(/^[A-Z_]+: has a user or password that must be percent-encoded: [^\n]*%23[^\n]*$/)
      }
    },
  )
  test.each(['p%23w', 'p@w', 'p:w', 'pä', "p'w", 'p=w&x', '%40%2F%3F'])('with the password %j is taken', (password) => {
    for (const [name, scheme, path] of names) {
      const url = `${scheme}://user:${password}@db.example:5432${path}`
      expect(readOtzyvSettings({ [name]: url })).toMatchObject({ [name]: url })
    }
  })
  test.each(['postgres://', 'postgres:///otzyv', 'mysql://u:p@h/d', 'db.example', 'postgres://u:p@h:99999/d'])(
    '%j is refused with an example',
    (url) => {
      expect(() => readOtzyvSettings({ DATABASE_URL: url })).toThrow(/^DATABASE_URL: must look like postgres:[^\n]+$/)
    },
  )
  test('keeps what follows a question mark', () => {
    const url = 'postgres://u:p@h/d?application_name=a@b'
    expect(readOtzyvSettings({ DATABASE_URL: url }).DATABASE_URL).toBe(url)
    expect(readOtzyvSettings({ SMTP_URL: 'smtp://mail.example:587/?requireTLS=true' }).SMTP_URL).toContain('requireTLS')
  })
  test('names the sslmode that the driver acts by, and refuses one that nobody knows', () => {
    const of = (mode: string) => readOtzyvSettings({ DATABASE_URL: `postgres://h/d?sslmode=${mode}` }).DATABASE_URL
    for (const mode of ['require', 'prefer', 'verify-ca', 'verify-full'])
      expect(of(mode)).toContain('sslmode=verify-full')
    for (const mode of ['disable', 'no-verify']) expect(of(mode)).toContain(`sslmode=${mode}`)
    expect(() => of('required')).toThrow(/sslmode/)
  })
})

test('HOST takes addresses and names, IPv6 with or without brackets, and nothing else', () => {
  const of = (HOST: string) => readOtzyvSettings({ HOST }).HOST
  expect([of('[::1]'), of('::1'), of('::'), of(' 0.0.0.0 '), of('localhost')]).toEqual([
    '::1',
    '::1',
    '::',
    '0.0.0.0',
    'localhost',
  ])
  for (const wrong of ['http://localhost', 'localhost:80', '127.0.0.1:80', '*', '1.2.3', 'a b', '[::1', '999.1.1.1'])
    expect(() => of(wrong)).toThrow(/^HOST: [^\n]+PORT$/)
})

test('all invalid settings are reported together', () => {
  const read = () =>
    readOtzyvSettings({ PUBLIC_URL: 'https:///x', HOST: 'a b', DATABASE_URL: 'x', SMTP_URL: 'smtp://u:#@h', PORT: 'x' })
  for (const name of ['PUBLIC_URL', 'HOST', 'DATABASE_URL', 'SMTP_URL', 'PORT']) expect(read).toThrow(`${name}: `)
})
