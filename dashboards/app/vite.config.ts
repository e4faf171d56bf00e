import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'
import { compressFiles } from './compress-files.ts'
import { preloadPages } from './preload-pages.ts'
import { chooseScript } from './share-scripts.ts'

/** Relative asset addresses, so that the page also works below a path; nothing is inlined, so that a strict CSP holds. */
export default defineConfig({
  base: './',
  plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false }), preloadPages(), compressFiles()],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: chooseScript, debugName: 'scripts' }] } } },
  },
})
