import type { Browser, CDPSession, Page } from 'playwright-core'
import { type EmbedProbe, type ProbedPage, watchPage, watchVisitor } from './embed-probe.ts'

/** How fast a network and a machine are, as the browser's own tools slow them down. */
export interface Conditions {
  readonly name: string
  /** How many times slower than this machine. */
  readonly cpu: number
  /** Milliseconds a request waits at least, and bits per second. */
  readonly network?: { readonly latency: number; readonly down: number; readonly up: number }
}

export interface FreshPage {
  readonly page: Page
  readonly tools: CDPSession
  /** Bytes that came over the network so far, by origin. */
  readonly received: ReadonlyMap<string, number>
  close(): Promise<void>
}

/** A page in a browser that has kept nothing, under these conditions. */
export async function openFreshPage(browser: Browser, { cpu, network }: Conditions): Promise<FreshPage> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1_000, height: 700 } })
  const page = await context.newPage()
  const tools = await context.newCDPSession(page)
  const received = countBytes(tools)
  await page.addInitScript(watchPage)
  if (network) await page.addInitScript(watchVisitor)
  await tools.send('Network.enable')
  await tools.send('Emulation.setCPUThrottlingRate', { rate: cpu })
  if (network)
    await tools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: network.latency,
      downloadThroughput: network.down / 8,
      uploadThroughput: network.up / 8,
    })
  return { page, tools, received, close: () => context.close() }
}

/** What the page itself noted. */
export function probeOf(page: Page): Promise<EmbedProbe> {
  return page.evaluate(() => (globalThis as ProbedPage).embedProbe)
}

function countBytes(tools: CDPSession): ReadonlyMap<string, number> {
  const received = new Map<string, number>()
  const origins = new Map<string, string>()
  tools.on('Network.responseReceived', ({ requestId, response }) =>
    origins.set(requestId, /^https?:/.test(response.url) ? new URL(response.url).origin : ''),
  )
  tools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const origin = origins.get(requestId) ?? ''
    received.set(origin, (received.get(origin) ?? 0) + encodedDataLength)
  })
  return received
}
