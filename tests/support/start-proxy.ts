import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { request } from 'node:https'
import { connect } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort, waitUntil } from '@otzyv/testing'
import { inject } from 'vitest'

export const PROXIES = ['nginx', 'caddy', 'haproxy'] as const
export type ProxyName = (typeof PROXIES)[number]
export type RunningProxy = { port: number; stop: () => Promise<void> }

const NAME = 'survey.example.com'
const isRoot = process.getuid?.() === 0

/** Where a program is, or null. Throws if everything must be there, as in CI. */
export function findProgram(name: string): string | null {
  const found = ['/usr/sbin', '/usr/bin', '/usr/local/bin'].map((folder) => join(folder, name)).find(existsSync)
  if (!found && process.env.REQUIRE_ALL) throw new Error(`${name} is not installed`)
  return found ?? null
}

/** Runs the proxy with the file that deploy/ has for it; only names, ports and the certificate are put in. */
export async function startProxy(name: ProxyName, productPort: number): Promise<RunningProxy> {
  const folder = await makeFolder()
  const certificate = makeCertificate(folder)
  const [port, plainPort] = [await freePort(), await freePort()]
  const shipped = (file: string) =>
    readFileSync(fileURLToPath(new URL(`../../deploy/${file}`, import.meta.url)), 'utf8').replaceAll(
      '127.0.0.1:8080',
      `127.0.0.1:${productPort}`,
    )
  const put = (text: string, changes: Record<string, string>) => {
    let changed = text
    for (const [from, to] of Object.entries(changes)) {
      if (!changed.includes(from)) throw new Error(`deploy/ no longer says "${from}" for ${name}`)
      changed = changed.replaceAll(from, to)
    }
    return changed
  }
  if (name === 'nginx') {
    const site = put(shipped('nginx.conf'), {
      'listen 443 ssl': `listen 127.0.0.1:${port} ssl`,
      'listen 80': `listen 127.0.0.1:${plainPort}`,
      [`/etc/letsencrypt/live/${NAME}/fullchain.pem`]: certificate.chain,
      [`/etc/letsencrypt/live/${NAME}/privkey.pem`]: certificate.key,
    })
    return await startNginx(folder, site, port)
  }
  if (name === 'caddy') {
    const text = put(shipped('Caddyfile'), {
      [`${NAME} {`]: `https://${NAME}:${port} {\n\tbind 127.0.0.1\n\ttls ${certificate.chain} ${certificate.key}`,
    })
    const file = join(folder, 'Caddyfile')
    await writeFile(file, `{\n\tadmin off\n\tauto_https disable_redirects\n}\n${text}`)
    return await run('caddy', ['run', '--config', file, '--adapter', 'caddyfile'], folder, port)
  }
  const text = put(shipped('haproxy.cfg'), {
    'bind :80': `bind 127.0.0.1:${plainPort}`,
    'bind :443': `bind 127.0.0.1:${port}`,
    [`/etc/haproxy/certs/${NAME}.pem`]: certificate.both,
    'inter 10s': 'inter 200ms',
  })
  const file = join(folder, 'haproxy.cfg')
  await writeFile(file, text)
  return await run('haproxy', ['-f', file, '-db'], folder, port)
}

/** nginx with a site of the test's own over plain HTTP, as somebody writes it who has read no document. */
export async function startPlainNginx(location: string, below = '/'): Promise<RunningProxy> {
  const port = await freePort()
  const site = `server { listen 127.0.0.1:${port}; location ${below} { ${location} } }`
  return await startNginx(await makeFolder(), site, port)
}

async function startNginx(folder: string, site: string, port: number): Promise<RunningProxy> {
  await writeFile(join(folder, 'site.conf'), site)
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((one) => `${one}_temp_path ${folder}/${one};`)
  const main = `${isRoot ? 'user nobody nogroup;\n' : ''}daemon off; pid ${folder}/pid; error_log ${folder}/error.log;
events {}
http { access_log off; ${paths.join(' ')} include ${folder}/site.conf; }`
  await writeFile(join(folder, 'nginx.conf'), main)
  return await run(
    'nginx',
    ['-p', folder, '-e', join(folder, 'error.log'), '-c', join(folder, 'nginx.conf')],
    folder,
    port,
  )
}

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(inject('testPostgres').folder, 'proxy-'))
  await mkdir(join(folder, 'home'))
  await chmod(folder, 0o777)
  return folder
}

async function run(name: ProxyName, args: string[], folder: string, port: number): Promise<RunningProxy> {
  const program = findProgram(name)
  if (!program) throw new Error(`${name} is not installed`)
  const home = join(folder, 'home')
  const env = { PATH: process.env.PATH ?? '', HOME: home, XDG_DATA_HOME: home, XDG_CONFIG_HOME: home }
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk))
  await waitUntil(`${name} to listen`, async () => {
    if (child.exitCode !== null) throw new Error(`${name} ended by itself: ${said}`)
    return await canConnect(port)
  })
  return {
    port,
    stop: async () => {
      const gone = once(child, 'close')
      child.kill('SIGTERM')
      const late = setTimeout(() => child.kill('SIGKILL'), 5_000)
      await gone
      clearTimeout(late)
    },
  }
}

async function canConnect(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

function makeCertificate(folder: string) {
  const [chain, key, both] = ['chain.pem', 'key.pem', 'both.pem'].map((file) => join(folder, file)) as [
    string,
    string,
    string,
  ] // three names give three paths
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1']
  const names = ['-subj', `/CN=${NAME}`, '-addext', `subjectAltName=DNS:${NAME}`]
  execFileSync('openssl', ['req', '-x509', ...curve, '-nodes', '-days', '2', '-keyout', key, '-out', chain, ...names], {
    stdio: 'ignore',
  })
  execFileSync('sh', ['-c', 'cat "$1" "$2" >"$3" && chmod 644 "$1" "$2" "$3"', 'sh', chain, key, both])
  return { chain, key, both }
}

export type ProxyAnswer = { status: number; body: string; headers: Record<string, string | string[] | undefined> }

/** Asks through the proxy as a client at another address of the loopback range would. */
export async function askThrough(
  { port }: RunningProxy,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string; from?: string } = {},
): Promise<ProxyAnswer> {
  const { method = 'GET', headers = {}, body, from = '127.0.0.1' } = options
  return await new Promise((resolve, reject) => {
    const sent = request(
      {
        ...{ host: '127.0.0.1', port, path, method, localAddress: from, servername: NAME, rejectUnauthorized: false },
        headers: { host: NAME, ...headers },
        agent: false,
      },
      (answer) => {
        let text = ''
        answer.on('data', (chunk) => (text += chunk))
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: text, headers: answer.headers }))
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}
