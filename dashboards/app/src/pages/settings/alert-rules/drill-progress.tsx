import type { AlertDrillProgress } from '@otzyv/contracts'
import { useEffect, useState } from 'preact/hooks'
import { say } from '../../../data/page-state.ts'
import { readJson } from '../../../data/read-json.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'

const EVERY_MS = 1000

/** How far the drill of a rule is, asked once a second while it runs. */
export function DrillProgress({ alertRuleId }: { alertRuleId: string }) {
  const t = settingsTexts.value.pages.alertRules.drill
  const [running, setRunning] = useState<AlertDrillProgress['running']>(null)
  useEffect(() => {
    const stop = new AbortController()
    void follow(stop.signal, setRunning)
    return () => stop.abort()
  }, [])
  if (running?.alertRuleId !== alertRuleId || running.of === null) return <>{t.busy}</>
  return <>{say(t.progress, { done: running.done, of: running.of })}</>
}

async function follow(signal: AbortSignal, show: (running: AlertDrillProgress['running']) => void): Promise<void> {
  while (!signal.aborted) {
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS))
    const read = signal.aborted ? null : await readJson<AlertDrillProgress>('v1/alert-drill', signal).catch(() => null)
    if (read?.outcome === 'ok' && !signal.aborted) show(read.data.running)
  }
}
