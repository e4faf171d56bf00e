import { runOtzyv } from './otzyv.ts'

/** Calls commands with --json in an environment, and gives what they answer; one that fails throws what it said. */
export const createCommand =
  (env: Record<string, string>) =>
  async (...words: string[]) => {
    const end = await runOtzyv([...words, '--json'], env)
    if (end.code !== 0) throw new Error(`${words.join(' ')}: ${end.stderr}`)
    return JSON.parse(end.stdout) as Record<string, unknown> // the commands' own JSON
  }
