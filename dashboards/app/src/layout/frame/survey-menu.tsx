import type { Scope, Survey, Workspace } from '../../data/choose-scope.ts'
import { changeView, frameTexts, say, texts } from '../../data/page-state.ts'
import { NO_FILTERS } from '../../data/parse-view.ts'
import css from './filter-line.module.css'
import menu from './menu.module.css'
import { Menu } from './menu.tsx'

/** Which survey the figures are of, and of which workspace where the reader has several. */
export function SurveyMenu({ scope, workspaces }: { scope: Scope; workspaces: readonly Workspace[] }) {
  const t = frameTexts.value
  const { workspace, survey } = scope
  const surveyName = labelOfSurvey(survey, workspace.surveys)
  return (
    <>
      {workspaces.length > 1 && (
        <Menu
          buttonClass={css.chip ?? ''}
          label={say(t.workspace, { name: workspace.name })}
          button={<bdi>{workspace.name}</bdi>}
        >
          {(close) =>
            workspaces.map((one) => (
              <button
                key={one.id}
                type="button"
                class={menu.item}
                aria-current={one.id === workspace.id ? 'true' : undefined}
                onClick={() => {
                  close()
                  changeView({ workspace: one.id, survey: '', filters: NO_FILTERS })
                }}
              >
                <bdi>{one.name}</bdi>
              </button>
            ))
          }
        </Menu>
      )}
      <Menu
        id="survey-chip"
        buttonClass={css.chip ?? ''}
        label={say(t.survey, { name: surveyName })}
        button={<bdi>{surveyName}</bdi>}
      >
        {(close) =>
          workspace.surveys.map((one) => (
            <button
              key={one.id}
              type="button"
              class={menu.item}
              data-survey={one.id}
              aria-current={one.id === survey.id ? 'true' : undefined}
              onClick={() => {
                close()
                changeView({ workspace: workspace.id, survey: one.id })
              }}
            >
              <bdi>{labelOfSurvey(one, workspace.surveys)}</bdi>
              <small>
                <bdi>{one.name}</bdi>
                {!one.active && ` (${texts.value.inactive})`}
              </small>
            </button>
          ))
        }
      </Menu>
    </>
  )
}

/** "CSAT" where that says which survey is meant, its own name where there are two of a kind. */
export function labelOfSurvey(survey: Survey, all: readonly Survey[]): string {
  return all.filter((one) => one.kind === survey.kind).length === 1 ? texts.value.kinds[survey.kind] : survey.name
}
