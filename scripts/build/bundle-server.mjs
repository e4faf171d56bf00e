/** Bundles the server of a tree to plain JavaScript, in memory: its entry is main.js, its chunks carry a hash of their content. */
export async function bundleServer(root, { sourcemap }) {
  const { rolldown } = await import('rolldown')
  const bundle = await rolldown({
    cwd: root,
    input: { main: 'services/standalone/src/main.ts' },
    platform: 'node',
    // An optional part of pg that is not installed.
    external: ['pg-native'],
    // What cannot be found would be left as an import, and the build kept though its first start fails.
    onLog(level, log, report) {
      if (log.code === 'UNRESOLVED_IMPORT')
        throw new Error(`${log.message}\nA package may not be installed; npm start installs what is missing.`)
      report(level, log)
    },
  })
  const { output } = await bundle.generate({ format: 'esm', sourcemap, entryFileNames: 'main.js' })
  await bundle.close()
  return output
}
