import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { buildProgram } from '../../support/build-program.ts'

const program = buildProgram(new URL('dying-process.ts', import.meta.url))

type Piece = { connectionString: string; workspaceId: number; piece: string }
export type Death = Piece & { n: number; moment: 'before' | 'after' }

/** Runs one piece of the job in a process that dies at its n-th statement; true if it came to its end instead. */
export async function runUntilDeath(death: Death): Promise<boolean> {
  const child = spawnPiece(await program, death, 'ignore')
  const [code, signal] = await once(child, 'exit')
  if (code !== 0 && signal !== 'SIGKILL') throw new Error(`the process ended with ${code} ${signal}`)
  return code === 0
}

/** Runs a piece to its end and gives the statements that it sent, in order. */
export async function listStatements(piece: Piece): Promise<string[]> {
  const child = spawnPiece(await program, { ...piece, n: 0, moment: 'before' }, 'pipe')
  const statements: unknown = JSON.parse(child.stdout ? await text(child.stdout) : '[]')
  if (!Array.isArray(statements)) throw new Error('the process printed no statements')
  return statements.map(String)
}

function spawnPiece(
  entry: string,
  { connectionString, workspaceId, piece, n, moment }: Death,
  stdout: 'ignore' | 'pipe',
) {
  const args = [entry, connectionString, String(workspaceId), piece, String(n), moment]
  return spawn(process.execPath, args, { stdio: ['ignore', stdout, 'inherit'] })
}
