#!/usr/bin/env node
// Plain JavaScript, so that an old Node says one clear line instead of failing over the syntax of the rest.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    `otzyv: Node.js 20.19 or newer is needed; this is ${process.versions.node}. Install a newer one from https://nodejs.org and try again.`,
  )
  process.exit(1)
}
// From 22.18 on, Node reads TypeScript by itself; before that tsx does.
if (!process.features.typescript) {
  const { register } = await import('tsx/esm/api')
  register()
}
await import('../src/main.ts')
