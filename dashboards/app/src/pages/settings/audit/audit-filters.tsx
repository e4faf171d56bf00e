import { settingsTexts } from '../../../data/settings-texts.ts'

/** Which part of the audit is shown; '' for no choice. */
export type AuditChoice = { from: string; to: string; entity: string; verb: string }
export const NO_CHOICE: AuditChoice = { from: '', to: '', entity: '', verb: '' }

/** The choice as the API takes it: only what was chosen. */
export function queryOf(choice: AuditChoice): URLSearchParams {
  return new URLSearchParams(Object.entries(choice).filter(([, value]) => value !== ''))
}

type Props = { choice: AuditChoice; choose: (choice: AuditChoice) => void }

/** Days, and of what and which verb; each choice holds at once. */
export function AuditFilters({ choice, choose }: Props) {
  const t = settingsTexts.value.pages.audit
  const day = (name: 'from' | 'to') => (
    <label>
      {t.filters[name]}
      <input
        type="date"
        min="2000-01-01"
        max="2100-01-01"
        value={choice[name]}
        onChange={(event) => choose({ ...choice, [name]: event.currentTarget.value })}
      />
    </label>
  )
  const word = (name: 'entity' | 'verb', words: Readonly<Record<string, string>>) => (
    <label>
      {t.filters[name]}
      <select value={choice[name]} onChange={(event) => choose({ ...choice, [name]: event.currentTarget.value })}>
        <option value="">{t.filters.any}</option>
        {Object.entries(words).map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  )
  return (
    <div class="filters">
      {day('from')}
      {day('to')}
      {word('entity', t.entities)}
      {word('verb', t.verbs)}
    </div>
  )
}
