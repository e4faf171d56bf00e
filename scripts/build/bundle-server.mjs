/** Bundles the server of a tree to plain JavaScript, in memory: its entry is main.js, its chunks carry a hash of their content. */
export async function bundleServer(root, { sourcemap }) {
  const { rolldown } = await import('rolldown')
  const bundle = await rolldown({
    cwd: root,
    input: { main: 'services/standalone/src/main.ts' },
    platform: 'node',
    // An optional part of pg that is not installed.
    external: ['pg-native'],
  })
  const { output } = await bundle.generate({ format: 'esm', sourcemap, entryFileNames: 'main.js' })
  await bundle.close()
  return output
}
