import { ErrorCode } from '@otzyv/contracts'
import { type Html, html } from '@otzyv/pages'
import { PROBLEM_TITLES } from '@otzyv/service-kit'
import { type ApiDocument, type Content, collectTypes, type Operation, type Parameter } from './api-document.ts'
import { composeExample, writeCurl } from './compose-example.ts'
import { renderPage } from './render-page.ts'
import { renderField, renderParts, renderText, renderType } from './render-schema.ts'

const PROBLEM = 'application/problem+json'
const PLACES: Readonly<Record<Parameter['in'], string>> = { path: 'Path', query: 'Query', header: 'Headers' }

/** The page of one call: what it asks for, what it answers, which errors it has, and the call as a command line. */
export function renderOperation(document: ApiDocument, operation: Operation, origin: string): string {
  const { method, path, summary, description, parameters, requestBody, responses } = operation
  const given = Object.entries(responses)
  const answers = given.map(([status, answer]) => ({ ...answer, status, content: withoutProblems(answer.content) }))
  const schemas = [requestBody?.content ?? {}, ...answers.map(({ content }) => content)]
    .flatMap((content) => Object.values(content))
    .flatMap(({ schema }) => schema ?? [])
  const types = collectTypes(document, [...parameters.map(({ schema }) => schema), ...schemas])
  const body = html`<p><a href="../api">All calls</a></p>
<h1><code>${method} ${path}</code></h1>
<p>${renderText(summary)}.</p>
${description === '' ? '' : html`<p>${renderText(description)}</p>`}
<h2>Example</h2>
<pre tabindex="0">${writeCurl(operation, composeExample(document, operation), origin)}</pre>
${(['path', 'query', 'header'] as const).map((place) =>
  renderParameters(
    PLACES[place],
    parameters.filter((one) => one.in === place),
  ),
)}
${requestBody ? html`<h2>Body</h2>${renderContent(requestBody.content, 'sent')}` : ''}
<h2>Answers</h2>
${answers
  .filter(({ status }) => Number(status) < 400)
  .map(
    ({ status, description, content }) => html`<h3>${status}</h3>
<p>${renderText(description)}.</p>${renderContent(content, 'given')}`,
  )}
${renderErrors(given)}
${types.length === 0 ? '' : html`<h2>Types</h2>`}
${types.map(
  ([name, schema]) => html`<h3 id="${name}">${name}</h3>
${schema.description ? html`<p>${renderText(schema.description)}.</p>` : ''}${renderParts(schema, 'given') ?? html`<p class="type">${renderType(schema)}</p>`}`,
)}`
  return renderPage({ title: `${method} ${path}`, body })
}

function renderParameters(title: string, parameters: readonly Parameter[]): Html | '' {
  if (parameters.length === 0) return ''
  return html`<h2>${title}</h2><ul class="fields">${parameters.map((one) => renderField(one, 'sent'))}</ul>`
}

function renderContent(content: Content, way: 'sent' | 'given'): Html {
  return html`${Object.entries(content).map(
    ([
      type,
      { schema },
    ]) => html`<p><code>${type}</code>${schema ? html` <span class="type">${renderType(schema)}</span>` : ''}</p>
${schema && renderParts(schema, way)}`,
  )}`
}

const withoutProblems = (content: Content) =>
  Object.fromEntries(Object.entries(content).filter(([type]) => type !== PROBLEM))

/** The codes of its errors, which the descriptions of the document name. */
function renderErrors(responses: readonly [string, { description: string }][]): Html {
  const codes = responses
    .filter(([status]) => Number(status) >= 400)
    .flatMap(([status, { description }]) =>
      [...description.matchAll(/`(\w+)`/g)].map(([, code]) => ({ status, code: ErrorCode.parse(code) })),
    )
  return html`<h2>Errors</h2>
<ul class="fields">${codes.map(
    ({ status, code }) =>
      html`<li><a href="../api#${code}"><code class="name">${code}</code></a> <span class="type">${status}</span><br>${PROBLEM_TITLES[code]}.</li>`,
  )}</ul>`
}
