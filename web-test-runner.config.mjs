import { esbuildPlugin } from '@web/dev-server-esbuild'
import { defaultReporter } from '@web/test-runner'
import { sumReporter } from './test/run/sum-reporter.mjs'
import { browsers } from './test/support/browsers.mjs'

/**
 * Elements, and what of the client needs a browser, in real browsers, from source.
 * `BROWSERS=chromium` (or firefox, webkit; several with commas) runs in fewer of them.
 */
export default {
  files: ['packages/elements/src/**/*.test.ts', 'packages/{client,embed}/src/**/*.browser.test.ts'],
  nodeResolve: { exportConditions: ['source', 'browser', 'development'] },
  browsers: await browsers(process.env.BROWSERS),
  reporters: [defaultReporter({ reportTestProgress: Boolean(process.stdout.isTTY) }), sumReporter()],
  concurrentBrowsers: 2,
  // A tab in the background draws no frames, and lists wait for one.
  concurrency: 1,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 180_000,
  testFramework: { config: { ui: 'bdd', timeout: 30_000 } },
  // @tanstack/virtual-core reads it, and there is no bundler here to replace it.
  testRunnerHtml: framework => `<!doctype html><html lang="en"><head><title>Tests</title></head><body>
    <script>window.process = { env: { NODE_ENV: 'production' } }</script>
    <script type="module" src="${framework}"></script></body></html>`,
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      // Decorators and class fields compile as the root file says; the plugin does not follow "extends".
      tsconfig: new URL('./tsconfig.json', import.meta.url).pathname,
      define: { __DESKBELL_VERSION__: '"test"' },
    }),
  ],
  // Lit says in each file that it runs in its development mode.
  filterBrowserLogs: ({ args }) => !args.some(arg => String(arg).includes('Lit is in dev mode')),
}
