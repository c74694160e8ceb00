import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vite'
import { fileURLToPath } from 'node:url'
import { early } from './build/early.ts'
import { firstChunks } from './build/first-chunks.ts'
import { offline } from './build/offline.ts'

const source = (path: string): string => fileURLToPath(new URL(`src/${path}`, import.meta.url))

export default defineConfig({
  plugins: [svelte(), early(), offline()],
  // Automerge without its WebAssembly inside the script: it comes as a file of its own, which the browser compiles as it
  // arrives.
  resolve: { alias: [{ find: /^@automerge\/automerge$/, replacement: '@automerge/automerge/slim' }] },
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // Clinics run old browsers: what they lack (`light-dark()`, nesting) is written out for them.
    cssTarget: ['chrome100', 'edge100', 'firefox100', 'safari15.4'],
    // The page's policy allows no `data:` but for pictures; everything is a file of its own.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The diary's app, and the recipient's page, which shares no more with it than styles.
    rolldownOptions: {
      input: ['index.html', 'v/index.html'],
      output: { codeSplitting: { groups: firstChunks(source('main.ts'), source('viewer/main.ts')) } },
    },
  },
})
