import type { SurveysAnswer } from '@otzyv/contracts'
import { say, texts } from '../../../data/page-state.ts'
import { settingsTexts } from '../../../data/settings-texts.ts'
import { Read } from '../../../layout/form/read.tsx'
import { NewSurveyForm } from './new-survey-form.tsx'

/** The surveys of the workspace, and the way to a new one. */
export function SurveyList() {
  const t = settingsTexts.value.pages.surveys
  return (
    <>
      <h2 class="page-title">{t.title}</h2>
      <p class="intro">{t.intro}</p>
      <Read<SurveysAnswer> address="v1/surveys">
        {({ surveys }, readAgain) => (
          <>
            <ul class="rows">
              {surveys.map(({ surveyId, kind, settings }) => (
                <li key={surveyId} class={settings.active ? '' : 'off'}>
                  <div class="row">
                    <p class="row-text">
                      <strong>
                        <a href={`settings/surveys/${surveyId}`}>
                          <bdi>{settings.name}</bdi>
                        </a>
                      </strong>
                      <span class="muted">{texts.value.kinds[kind]}</span>
                      <span class="muted">{settings.active ? say(t.share, { share: settings.share }) : t.paused}</span>
                    </p>
                  </div>
                </li>
              ))}
            </ul>
            <NewSurveyForm made={readAgain} />
          </>
        )}
      </Read>
    </>
  )
}
