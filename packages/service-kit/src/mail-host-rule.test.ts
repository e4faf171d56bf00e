import { expect, test } from 'vitest'
import { createMailHostRule, findHostFault, isPublicAddress } from './mail-host-rule.ts'

test.each([
  '127.0.0.1',
  '127.255.255.254',
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '::127.0.0.1',
  '64:ff9b::7f00:1',
  'fe80::1',
  'fc00::1',
  'fd12:3456::1',
  'ff02::1',
  '2001:db8::1',
  '2001::1',
  '2002:7f00:1::1',
  'not an address',
])('%s is no address of the internet', (address) => {
  expect(isPublicAddress(address)).toBe(false)
})

test.each(['8.8.8.8', '172.15.0.1', '172.32.0.1', '100.63.0.1', '100.128.0.1', '193.0.6.139', '2a00:1450:4001::1a'])(
  '%s is an address of the internet',
  (address) => {
    expect(isPublicAddress(address)).toBe(true)
  },
)

const strict = createMailHostRule({ onLoopback: false, allowed: [] })
test.each([
  ['localhost', 587, 'host'],
  ['LOCALHOST.', 587, 'host'],
  ['192.168.0.5', 25, 'host'],
  ['::1', 465, 'host'],
  ['smtp.company.example', 22, 'port'],
  ['smtp.company.example', 5432, 'port'],
] as const)(
  'the mail server %s at port %i may not be named by those whom others reach: its %s is at fault',
  (host, port, path) => {
    expect(findHostFault(strict, { host, port })?.path).toBe(path)
    expect(findHostFault(createMailHostRule({ onLoopback: true, allowed: [] }), { host, port })).toBeNull()
    expect(findHostFault(createMailHostRule({ onLoopback: false, allowed: [host] }), { host, port })).toBeNull()
    expect(findHostFault(createMailHostRule({ onLoopback: false, allowed: ['*'] }), { host, port })).toBeNull()
    expect(findHostFault(createMailHostRule({ onLoopback: false, allowed: ['other'] }), { host, port })?.path).toBe(
      path,
    )
  },
)

test.each([25, 465, 587, 2525])('a mail server of the internet may be named at port %i', (port) => {
  expect(findHostFault(strict, { host: 'smtp.company.example', port })).toBeNull()
})
