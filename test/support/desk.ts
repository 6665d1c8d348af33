import { once } from 'node:events'
import { createServer } from 'node:http'
import { after } from 'node:test'
import type { BrowserContext } from 'playwright-core'
import { Dashboard } from './dashboard.ts'
import { agentJwt } from './jwt.ts'
import type { TestServer } from './server.ts'

/** A developer's own page with the dashboard on it, on a server of its own, for agents its backend vouches for. */
export class Desk {
  readonly url: string

  private constructor(url: string) {
    this.url = url
  }

  /** Closed at the end of the test file. */
  static async open(chat: TestServer, headers: Readonly<Record<string, string>> = {}): Promise<Desk> {
    const script = await dashboardScript(chat.url)
    const server = createServer((request, response) => {
      const { searchParams } = new URL(request.url ?? '/', 'http://desk')
      const role = searchParams.get('role') === 'limited' ? 'limited' : 'full'
      const token = agentJwt(chat, searchParams.get('agent') ?? 'Nobody', role)
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers })
      response.end(`<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>A desk</title><link rel="icon" href="${chat.url}/favicon.ico"></head>
  <body>
    <chat-dashboard server="${chat.url}" account="${chat.account}" token="${token}"></chat-dashboard>
    <script type="module" src="${script}"></script>
  </body>
</html>`)
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    after(() => {
      server.closeAllConnections()
      server.close()
    })
    return new Desk(`http://127.0.0.1:${(server.address() as { port: number }).port}`)
  }

  /** The address at which that agent works. */
  of(name: string, role: 'full' | 'limited' = 'full'): string {
    return `${this.url}/?agent=${name}&role=${role}`
  }

  async enter(context: BrowserContext, name: string, role: 'full' | 'limited' = 'full'): Promise<Dashboard> {
    const page = await context.newPage()
    // With room for every button beside the name; how they fold up is a matter of the elements' own tests.
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(this.of(name, role))
    const dashboard = new Dashboard(page)
    await dashboard.folder('All').waitFor()
    return dashboard
  }
}

/** The script of the built dashboard, as its own page names it. */
async function dashboardScript(server: string): Promise<string> {
  const page = await (await fetch(`${server}/dashboard`)).text()
  const [, path] = /<script type="module"[^>]* src="([^"]+)"/.exec(page) ?? []
  if (!path) throw new Error('The dashboard page names no script')
  return new URL(path, `${server}/dashboard`).href
}
