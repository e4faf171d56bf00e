import type { Survey } from '../data/choose-scope.ts'
import { changeView, groupBy, say, scope, splits, texts, view, workspaces } from '../data/page-state.ts'
import { GRANULARITIES, PERIODS } from '../data/parse-view.ts'
import { List, Strip } from './choice.tsx'

/** What the reader may choose: workspace, survey, grouping, step and period. */
export function Controls() {
  if (!scope.value || !workspaces.value) return null
  const { workspace, survey } = scope.value
  const { granularity, weeks } = view.value
  const t = texts.value
  const surveys = workspace.surveys.map((one) => ({
    value: one.id,
    label: surveyLabel(one, workspace.surveys) + (one.active ? '' : ` (${t.inactive})`),
    title: one.name,
  }))
  const SurveyChoice = surveys.length > 4 ? List : Strip
  return (
    <form class="controls" aria-label={t.controls} onSubmit={(event) => event.preventDefault()}>
      {workspaces.value.length > 1 && (
        <List
          name="workspace"
          label={t.workspace}
          value={workspace.id}
          options={workspaces.value.map((one) => ({ value: one.id, label: one.name }))}
          onChoose={(chosen) => changeView({ workspace: chosen, survey: '' })}
        />
      )}
      <SurveyChoice
        name="survey"
        label={t.survey}
        value={survey.id}
        options={surveys}
        onChoose={(chosen) => changeView({ workspace: workspace.id, survey: chosen })}
      />
      {splits.value.length > 1 && (
        <Strip
          name="groupBy"
          label={t.groupBy}
          value={groupBy.value}
          options={splits.value.map((value) => ({ value, label: t.groupings[value] }))}
          onChoose={(chosen) => changeView({ groupBy: chosen })}
        />
      )}
      <Strip
        name="granularity"
        label={t.granularity}
        value={granularity}
        options={GRANULARITIES.map((value) => ({ value, label: t.granularities[value] }))}
        onChoose={(chosen) => changeView({ granularity: chosen })}
      />
      <List
        name="weeks"
        label={t.period}
        value={String(weeks)}
        options={PERIODS.map((value) => ({ value: String(value), label: say(t.lastWeeks, { weeks: value }) }))}
        onChoose={(chosen) => changeView({ weeks: PERIODS.find((value) => String(value) === chosen) ?? 26 })}
      />
    </form>
  )
}

/** "CSAT" where that says which survey is meant, its own name where there are two of a kind. */
function surveyLabel(survey: Survey, all: readonly Survey[]): string {
  return all.filter((one) => one.kind === survey.kind).length === 1 ? texts.value.kinds[survey.kind] : survey.name
}
