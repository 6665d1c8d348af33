import { globSync } from 'node:fs'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

/** Where `npm start` listens. Pages and server share an origin here, as behind one proxy of a site. */
const target = process.env.DESKBELL_URL ?? 'http://127.0.0.1:8787'
const proxy = { '^/(chat\\.js|v1?/)': { target, ws: true } }

/** `npm run demos`: one page for each way to put the chat on a site, `/react/` and so on. */
export default defineConfig({
  root: import.meta.dirname,
  cacheDir: '../../node_modules/.vite/pages',
  plugins: [
    vue({ template: { compilerOptions: { isCustomElement: tag => tag.includes('-') } } }),
    svelte({ configFile: false }),
  ],
  server: { proxy },
  preview: { proxy },
  build: {
    outDir: '../../dist/demos',
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: {
      input: globSync('*/index.html', { cwd: import.meta.dirname }).map(
        page => `${import.meta.dirname}/${page}`,
      ),
    },
  },
})
