import { useRef } from 'preact/hooks'
import { teamOnView } from './team-readings.ts'

/** What was read last, as long as the team is on view that it was read for: of another team it would be wrong. */
export function useOfTeam<T>(data: T | null): T | null {
  const read = useRef<{ data: T | null; team: string | null }>({ data: null, team: null })
  if (read.current.data !== data) read.current = { data, team: teamOnView.value }
  return read.current.team === teamOnView.value ? data : null
}
