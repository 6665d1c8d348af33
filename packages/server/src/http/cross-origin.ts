import { createMiddleware } from 'hono/factory'

/**
 * Lets pages of any origin read the answers, refusals included: who is allowed to do what is decided by the
 * routes, and without credentials there is no cookie that a stranger's page could borrow.
 */
export const crossOrigin = createMiddleware(async (context, next) => {
  const origin = context.req.header('origin')
  if (context.req.method === 'OPTIONS') {
    return new Response(null, { status: 204, headers: { ...allow(origin), ...preflight } })
  }
  await next()
  // The answer to a socket's handshake cannot be changed, and needs none of this.
  if (context.res.status === 101) return
  // Some are the same for everybody, and kept once.
  if (context.res.headers.get('access-control-allow-origin') === '*') return
  for (const [name, value] of Object.entries(allow(origin))) context.res.headers.set(name, value)
})

const preflight = {
  'access-control-allow-methods': 'GET, POST, PUT',
  'access-control-allow-headers': 'authorization, content-type',
  'access-control-max-age': '7200',
}

const allow = (origin: string | undefined) => ({
  vary: 'origin',
  'access-control-expose-headers': 'retry-after',
  ...(origin ? { 'access-control-allow-origin': origin } : {}),
})
