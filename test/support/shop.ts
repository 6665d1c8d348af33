import { once } from 'node:events'
import { createServer } from 'node:http'
import { after } from 'node:test'

export interface ShopOptions {
  readonly headers?: Readonly<Record<string, string>>
  /** Markup that stands before the script tag. */
  readonly before?: string
  readonly title?: string
  /** Attributes of the page's `html`. */
  readonly html?: string
  /** Instead of the usual tag. */
  readonly tag?: string
  /** Another host name of this machine, so that it is another site. */
  readonly host?: string
}

/** A site on a server of its own, which stays up when the chat's server does not. Closed at the end of the test file. */
export async function openShop(
  chat: string,
  {
    headers = {},
    before = '',
    title = 'A shop',
    html = 'lang="en"',
    tag,
    host = '127.0.0.1',
  }: ShopOptions = {},
): Promise<string> {
  const page = `<!doctype html>
<html ${html}>
  <head><meta charset="utf-8"><title>${title}</title></head>
  <body>
    <main><h1>A shop</h1></main>
    ${before}
    ${tag ?? `<script async src="${chat}/chat.js" data-account="demo"></script>`}
  </body>
</html>`
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers })
    response.end(page)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://${host}:${(server.address() as { port: number }).port}`
}
