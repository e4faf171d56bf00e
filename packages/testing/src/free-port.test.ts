import { spawn } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { freePort } from './free-port.ts'

test('ports are free, and no two tests get the same one, in one process or in several', async () => {
  const module = fileURLToPath(new URL('./free-port.ts', import.meta.url))
  const script = `const { freePort } = await import(${JSON.stringify(module)})
    for (let i = 0; i < 400; i += 1) console.log(await freePort())
    console.log('done'); process.stdin.resume()`
  const others = [0, 1, 2].map(() => spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]))
  const ports = await Promise.all(
    others.map(async (child) => {
      let output = ''
      for await (const chunk of child.stdout) {
        output += String(chunk)
        if (output.endsWith('done\n')) break
      }
      return output.trim().split('\n').slice(0, -1).map(Number)
    }),
  )
  const own = []
  for (let i = 0; i < 400; i += 1) own.push(await freePort())
  const all = [...ports.flat(), ...own]
  expect(all).toHaveLength(1_600)
  expect(new Set(all).size).toBe(1_600)
  const server = createServer().listen(all[0], '127.0.0.1')
  await once(server, 'listening')
  server.close()
  const overUdp = createSocket('udp4').bind(all[1], '127.0.0.1')
  await once(overUdp, 'listening')
  overUdp.close()
  for (const child of others) child.kill()
})
