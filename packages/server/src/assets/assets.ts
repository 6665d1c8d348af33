import { assetHeaders } from './asset-headers.ts'
import type { Fetcher } from './fetcher.ts'

/** Answers requests for pages and scripts; null where there is no such file. */
export interface Assets {
  get(request: Request): Promise<Response | null>
}

const contentTypes: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  webp: 'image/webp',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
  txt: 'text/plain; charset=utf-8',
}

/** Cloudflare answers from its own store, and takes the headers from the `_headers` file of the build. */
export function cloudflareAssets(service: Fetcher): Assets {
  return {
    async get(request) {
      const response = await service.fetch(request)
      return response.status === 404 ? null : response
    },
  }
}

/**
 * workerd's disk service hands out bare bytes: types, headers and the choice of the compressed copy,
 * which the build lays beside each file, are made here.
 */
export function diskAssets(disk: Fetcher, account: string): Assets {
  return {
    async get(request) {
      const path = pathOfFile(new URL(request.url).pathname)
      const type = path && contentTypes[path.slice(path.lastIndexOf('.') + 1)]
      if (!path || !type) return null
      const headers = new Headers({ ...assetHeaders(path), 'content-type': type, vary: 'accept-encoding' })
      if (path.endsWith('.html')) {
        const page = await disk.fetch(`http://disk${path}`)
        if (!page.ok) return null
        return new Response(ofAccount(await page.text(), account), { headers })
      }
      const zipped = /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')
      for (const suffix of zipped ? ['.gz', ''] : ['']) {
        const response = await disk.fetch(`http://disk${path}${suffix}`, { method: request.method })
        if (!response.ok) {
          await response.body?.cancel()
          continue
        }
        if (suffix) headers.set('content-encoding', 'gzip')
        return new Response(response.body, { headers, encodeBody: suffix ? 'manual' : 'automatic' })
      }
      return null
    },
  }
}

/** The pages are written for the account `demo`, and show the one this server was started with. */
function ofAccount(page: string, account: string): string {
  return page.replace(/(\baccount)="demo"/g, (_, attribute: string) => `${attribute}="${account}"`)
}

/** `/` and `/dashboard` name pages; anything hidden or listing a folder names nothing. */
function pathOfFile(path: string): string | null {
  if (!/^(?:\/[\w-][\w.-]*)*\/?$/.test(path)) return null
  if (path === '/') return '/index.html'
  if (path.endsWith('/') || path.endsWith('.gz')) return null
  return path.slice(path.lastIndexOf('/')).includes('.') ? path : `${path}.html`
}
