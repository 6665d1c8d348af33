import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { cloudflare } from '@cloudflare/vite-plugin'
import { defineConfig } from 'vite'
import { compactLiteralsPlugin } from './scripts/compact-literals-plugin.ts'
import { devAccountPlugin, devServerKey } from './scripts/dev-account-plugin.ts'
import { fingerprint } from './scripts/fingerprint.ts'
import { loaderPlugin } from './scripts/loader-plugin.ts'
import { publishPlugin } from './scripts/publish-plugin.ts'

const root = import.meta.dirname
const dist = resolve(process.env.DESKBELL_DIST ?? resolve(root, 'dist'))
const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { version: string }
/** Chunks of one build live in a folder of their own, so that pages opened before an upgrade find theirs. */
const folder = `v/${version}-${fingerprint(root, 'all')}`
/** How chunks for browsers come out; without `minify`, modules keep their white space. */
const output = {
  minify: true,
  entryFileNames: `${folder}/[name]-[hash].js`,
  chunkFileNames: `${folder}/[name]-[hash].js`,
  assetFileNames: `${folder}/[name]-[hash][extname]`,
}

export default defineConfig(({ command }) => ({
  root: resolve(root, 'demo'),
  // Relative, because the chat box runs on other sites, where "/" is not ours.
  base: './',
  define: { __DESKBELL_VERSION__: JSON.stringify(version) },
  resolve: { conditions: ['source', 'module', 'browser', 'development|production'] },
  plugins: [
    cloudflare({
      configPath: resolve(root, 'packages/server/wrangler.jsonc'),
      persistState: { path: resolve(root, '.wrangler/state') },
      inspectorPort: false,
      ...(command === 'serve' && {
        config: worker => ({ vars: { ...worker.vars, SERVER_KEY: devServerKey } }),
      }),
    }),
    devAccountPlugin(),
    compactLiteralsPlugin(),
    loaderPlugin({ output, version }),
    publishPlugin(),
  ],
  server: { port: 8787, strictPort: true, fs: { allow: [root] } },
  environments: {
    client: {
      build: {
        outDir: resolve(dist, 'client'),
        emptyOutDir: true,
        manifest: true,
        target: 'es2022',
        // The pages' policy allows no data: addresses.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        rolldownOptions: {
          input: {
            index: resolve(root, 'demo/index.html'),
            dashboard: resolve(root, 'demo/dashboard.html'),
          },
          output: {
            ...output,
            // Else it is part of the dashboard page's chunk, and each chunk that needs it brings that page's style sheet.
            codeSplitting: { groups: [{ name: 'preload', test: /preload-helper/ }] },
          },
        },
      },
    },
    deskbell: {
      // The worker's environment does not take up the conditions above.
      resolve: { conditions: ['source', 'workerd', 'worker', 'module', 'browser', 'development|production'] },
      build: {
        outDir: resolve(dist, 'worker'),
        emptyOutDir: true,
        minify: false,
        rolldownOptions: {
          output: { entryFileNames: 'index.js', codeSplitting: false },
        },
      },
    },
  },
}))
