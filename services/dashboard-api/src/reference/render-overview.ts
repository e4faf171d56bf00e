import { ErrorCode, STATUS_OF } from '@otzyv/contracts'
import { type Html, html } from '@otzyv/pages'
import { PROBLEM_TITLES } from '@otzyv/service-kit'
import type { ApiDocument, Operation } from './api-document.ts'
import { renderPage } from './render-page.ts'
import { renderText } from './render-schema.ts'

/** The first page of the reference: how to call the product, and every call there is, each with a page of its own. */
export function renderOverview(document: ApiDocument, origin: string): string {
  const { tags, components, operations } = document
  const body = html`<h1>The API of Otzyv</h1>
<p>${document.info.description} This server is reached at <code>${origin}</code>.</p>
<p>For programs, the same as one OpenAPI 3.1 document: <a href="openapi.json">openapi.json</a>.</p>
<ul class="jump">${[...tags.map(({ name }) => name), 'Who is let in', 'Errors'].map((name) => html`<li><a href="#${anchorOf(name)}">${name}</a></li>`)}</ul>
${tags.map(({ name, description }) =>
  renderTag(
    name,
    description,
    operations.filter(({ tags: [own] }) => own === name),
  ),
)}
<h2 id="${anchorOf('Who is let in')}">Who is let in</h2>
<ul class="fields">${Object.entries(components.securitySchemes).map(
    ([name, { description }]) => html`<li><code class="name">${name}</code><br>${renderText(description)}</li>`,
  )}</ul>
<h2 id="${anchorOf('Errors')}">Errors</h2>
<p>An error comes as problem details (RFC 9457, <code>application/problem+json</code>). Its <code>code</code> is one of these; <code>detail</code> and <code>issues</code> say what to do.</p>
<ul class="fields">${ErrorCode.options.map(
    (code) =>
      html`<li id="${code}"><code class="name">${code}</code> <span class="type">${STATUS_OF[code]}</span><br>${PROBLEM_TITLES[code]}.</li>`,
  )}</ul>`
  return renderPage({ title: 'API reference', body })
}

function renderTag(name: string, description: string, operations: readonly Operation[]): Html {
  return html`<h2 id="${anchorOf(name)}">${name}</h2>
<p>${renderText(description)}</p>
<ul class="calls">${operations.map(
    ({ operationId, method, path, summary }) =>
      html`<li><a href="api/${operationId}"><code>${method} ${path}</code></a><span>${renderText(summary)}</span></li>`,
  )}</ul>
`
}

const anchorOf = (name: string) => name.toLowerCase().replaceAll(' ', '-')
