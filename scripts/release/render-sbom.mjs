import { Contrib, Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library'
import parseSpdx from 'spdx-expression-parse'

const { Bom, Component, ComponentRepository, HashDictionary, LicenseRepository, Metadata } = Models

/**
 * Renders a CycloneDX 1.6 bill of materials: the packages in the bundles, and those that are installed beside them. It has
 * no time and no random number, so that the same release gives the same text.
 */
export function renderSbom({ version, packages, installed, integrities }) {
  const components = new Map([
    ...packages.map((one) => [one.id, toComponent(one, integrities, Enums.ComponentScope.Required)]),
    ...installed.map((one) => [one.id, toComponent(one, integrities, Enums.ComponentScope.Optional)]),
  ])
  for (const { id, needs } of packages) {
    for (const need of needs) {
      const other = components.get(need)
      if (other) components.get(id).dependencies.add(other.bomRef)
    }
  }
  const product = new Component(Enums.ComponentType.Application, 'otzyv', {
    version,
    bomRef: `otzyv@${version}`,
    licenses: licencesOf('MIT'),
  })
  for (const { bomRef } of components.values()) product.dependencies.add(bomRef)
  const bom = new Bom({
    metadata: new Metadata({ component: product }),
    components: new ComponentRepository(components.values()),
  })
  const normalize = new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6)
  return `${new Serialize.JsonSerializer(normalize).serialize(bom, { sortLists: true, space: 2 })}\n`
}

function toComponent({ id, name, version, license }, integrities, scope) {
  const integrity = integrities.get(id)
  if (!integrity?.startsWith('sha512-')) throw new Error(`the lockfile has no hash of ${id}`)
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`
  const [group, own] = name.startsWith('@') ? name.split('/') : [undefined, name]
  return new Component(Enums.ComponentType.Library, own, {
    group,
    version,
    scope,
    purl,
    bomRef: purl,
    hashes: new HashDictionary([
      [Enums.HashAlgorithm['SHA-512'], Buffer.from(integrity.slice('sha512-'.length), 'base64').toString('hex')],
    ]),
    licenses: licencesOf(license),
  })
}

function licencesOf(license) {
  if (typeof license !== 'string') return new LicenseRepository()
  return new LicenseRepository([new Contrib.License.Factories.LicenseFactory(parseSpdx).makeFromString(license)])
}
