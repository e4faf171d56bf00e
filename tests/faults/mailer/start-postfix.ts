import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort, waitUntil } from '@otzyv/testing'

const run = promisify(execFile)
const PROGRAM = '/usr/sbin/postfix'

export type Postfix = {
  smtpUrl: string
  /** What it logged so far. */
  log: () => Promise<string>
  /** How many mails wait in its queue. */
  queued: () => Promise<number>
  stop: () => Promise<void>
}

/**
 * Whether tests with a real mail server can run: Postfix is installed and this is root. Where not, they are left out with
 * a notice; where REQUIRE_ALL is set they are not left out, and fail.
 */
export function findPostfix(): boolean {
  const usable = existsSync(PROGRAM) && process.getuid?.() === 0
  if (usable || process.env.REQUIRE_ALL) return true
  console.warn('The tests with Postfix are skipped: they need Postfix installed, and root.')
  return false
}

/**
 * Starts a Postfix of its own in a temporary folder, on a free port of loopback: `transports` are lines of its transport
 * map, everything else is refused as of an unknown domain. Mail to the domain `back` is
 * taken as docs/operations.md asks operators to set it up. The Postfix of the system, if there is one, is left alone.
 */
export async function startPostfix(back: string, transports: Readonly<Record<string, string>>): Promise<Postfix> {
  const folder = await mkdtemp(join(tmpdir(), 'otzyv-postfix-'))
  await chmod(folder, 0o755) // its processes run as another user
  const config = join(folder, 'config')
  for (const name of ['config', 'queue', 'data']) await mkdir(join(folder, name), { mode: 0o755 })
  await run('chown', ['postfix', join(folder, 'data')])
  const port = await freePort()
  const map = Object.entries(transports).map(([domain, transport]) => `{${domain} = ${transport}}`)
  await writeFile(
    join(config, 'main.cf'),
    [
      'compatibility_level = 3.6',
      `queue_directory = ${folder}/queue`,
      `data_directory = ${folder}/data`,
      `maillog_file = ${folder}/postfix.log`,
      `maillog_file_prefixes = ${folder}`,
      'command_directory = /usr/sbin',
      'daemon_directory = /usr/lib/postfix/sbin',
      'mail_owner = postfix',
      'setgid_group = postdrop',
      'myhostname = mx.relay.example',
      'mydestination =',
      'inet_interfaces = 127.0.0.1',
      'inet_protocols = ipv4',
      'mynetworks = 127.0.0.0/8',
      'smtp_dns_support_level = disabled',
      'smtp_host_lookup = native',
      'notify_classes =',
      'local_recipient_maps =',
      'alias_maps =',
      'alias_database =',
      'recipient_delimiter = +',
      `relay_domains = ${back}`,
      `relay_recipient_maps = regexp:${config}/otzyv`,
      `transport_maps = inline:{${map.join(', ')}}`,
      'default_transport = error:5.1.2 no such domain',
      'minimal_backoff_time = 1s',
      'maximal_backoff_time = 2s',
      'queue_run_delay = 1s',
      '',
    ].join('\n'),
  )
  const signed = `/^(bounce|reply)\\+[0-9a-v]{48}@${back.replaceAll('.', '\\.')}$/ OK\n`
  await writeFile(join(config, 'otzyv'), signed)
  const service = (line: string) => line.replace(/ +/g, '\t')
  await writeFile(
    join(config, 'master.cf'),
    [
      `127.0.0.1:${port} inet n - n - - smtpd`,
      'cleanup unix n - n - 0 cleanup',
      'qmgr unix n - n 300 1 qmgr',
      'tlsmgr unix - - n 1000? 1 tlsmgr',
      'rewrite unix - - n - - trivial-rewrite',
      'bounce unix - - n - 0 bounce',
      'defer unix - - n - 0 bounce',
      'trace unix - - n - 0 bounce',
      'verify unix - - n - 1 verify',
      'flush unix n - n 1000? 0 flush',
      'proxymap unix - - n - - proxymap',
      'smtp unix - - n - - smtp',
      'relay unix - - n - - smtp',
      'lmtp unix - - n - - lmtp',
      'error unix - - n - - error',
      'retry unix - - n - - error',
      'discard unix - - n - - discard',
      'anvil unix - - n - 1 anvil',
      'scache unix - - n - 1 scache',
      'showq unix n - n - - showq',
      'postlog unix-dgram n - n - 1 postlogd',
      '',
    ]
      .map(service)
      .join('\n'),
  )
  const log = async () => await readFile(join(folder, 'postfix.log'), 'utf8').catch(() => '')
  try {
    await run(PROGRAM, ['-c', config, 'start'])
  } catch (error) {
    const reported = `${error instanceof Error ? error.message : String(error)}\n${await log()}`
    await rm(folder, { recursive: true, force: true })
    throw new Error(`Postfix did not start: ${reported}`)
  }
  return {
    smtpUrl: `smtp://127.0.0.1:${port}?ignoreTLS=true`,
    log,
    queued: async () => {
      const { stdout } = await run('postqueue', ['-c', config, '-j'])
      return stdout.split('\n').filter((line) => line !== '').length
    },
    stop: async () => {
      const pid = Number(await readFile(join(folder, 'queue/pid/master.pid'), 'utf8'))
      await run(PROGRAM, ['-c', config, 'stop'])
      await waitUntil('Postfix to end', () => !existsSync(`/proc/${pid}`))
      await rm(folder, { recursive: true, force: true })
    },
  }
}
