import { ensureBuilt } from '../../scripts/ensure-built.ts'
import { ensureBrowsers } from './browser-packages.ts'
import { filesOf, type Outcome, runBrowsers, runNode, twice } from './suites.ts'

/**
 * `npm test`: everything, the quick first. Each part runs even if one before it failed, so that one run
 * tells all. The last line is the sum.
 */
const parts: [title: string, run: () => Promise<Outcome>][] = [
  [
    'Rules, client and server',
    () =>
      twice(
        filesOf(
          ['packages/{protocol,client,server,embed}/src/**/*.test.ts', 'test/**/*.test.ts'],
          ['**/*.browser.test.ts', 'test/e2e/**', 'test/faults/**', 'test/load/**'],
        ),
        files => runNode(files, 2),
      ),
  ],
  [
    'Elements in Chromium, Firefox and WebKit',
    () =>
      twice(
        filesOf(['packages/elements/src/**/*.test.ts', 'packages/{client,embed}/src/**/*.browser.test.ts']),
        runBrowsers,
      ),
  ],
  ['End to end', () => twice(filesOf(['test/e2e/**/*.test.ts']), files => runNode(files, 2))],
  ['Faults', () => twice(filesOf(['test/faults/**/*.test.ts']), files => runNode(files, 1))],
]

async function main(): Promise<void> {
  ensureBrowsers()
  await ensureBuilt('all')
  const outcomes: Outcome[] = []
  for (const [title, run] of parts) {
    console.log(`\n— ${title} —\n`)
    outcomes.push(await run())
  }
  console.log('')
  parts.forEach(([title], index) => console.log(`${title}: ${show(outcomes[index])}`))
  const sum = {
    passed: outcomes.reduce((total, { passed }) => total + passed, 0),
    failed: outcomes.reduce((total, { failed }) => total + failed, 0),
    failedFiles: [],
  }
  console.log(`\n${show(sum)}`)
  process.exitCode = sum.failed === 0 ? 0 : 1
}

function show(outcome: Outcome | undefined): string {
  return `${outcome?.passed ?? 0} passed, ${outcome?.failed ?? 0} failed`
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 1
})
