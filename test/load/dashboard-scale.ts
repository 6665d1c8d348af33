import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { programs, quietChromium } from '../support/browser-programs.ts'
import { measureDashboard, type DashboardFigure } from './dashboard/measure-dashboard.ts'
import { short, table } from './table.ts'

const usage = `Measures the built dashboard in Chromium against a running server that test/load/seed.ts has filled.

  DESKBELL_OWNER_PASSWORD=… node --conditions=source test/load/dashboard-scale.ts
      [--server=http://127.0.0.1:8787] [--email=owner@example.com] [--json]

The longest thread has to be that of the visitor "Long Thread", as the seed names it.`

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      server: { type: 'string', default: 'http://127.0.0.1:8787' },
      email: { type: 'string', default: 'owner@example.com' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return console.log(usage)
  const browser = await chromium.launch({
    executablePath: programs.chromium.find(path => existsSync(path)),
    args: quietChromium,
  })
  try {
    const figures = await measureDashboard(browser, {
      url: new URL(values.server).origin,
      email: values.email,
      password: process.env.DESKBELL_OWNER_PASSWORD ?? '',
    })
    console.log(values.json ? JSON.stringify(figures, null, 2) : print(figures))
  } finally {
    await browser.close()
  }
}

function print(figures: readonly DashboardFigure[]): string {
  return table(
    figures.map(({ name, value, unit, most }) => [
      name,
      short(value),
      unit,
      most === undefined ? '' : `≤ ${most} ${unit} ${value <= most ? '✓' : '✗'}`,
    ]),
  )
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exit(1)
})
