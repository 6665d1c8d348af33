import { once } from 'node:events'
import { createServer } from 'node:http'

/** A small page of a site, with the chat's tag. */
export interface ShopPage {
  readonly url: string
  close(): void
}

/** Plain, so that what the chat costs is not lost in what the page costs. */
export async function openShopPage(chat: string): Promise<ShopPage> {
  const page = `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A shop</title>
    <link rel="icon" href="data:,">
    <script async src="${chat}/chat.js" data-account="demo"></script></head>
  <body><main><h1>A shop</h1><p>${'Chairs, lamps and tables. '.repeat(40)}</p></main></body>
</html>`
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    response.end(page)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
