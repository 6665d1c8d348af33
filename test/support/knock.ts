import { subprotocol } from '@deskbell/protocol'
import { WebSocket } from 'ws'
import { ownAddress } from './people.ts'
import type { TestServer } from './server.ts'

/** A request by a path of the account's, from an address of its own unless headers say otherwise. */
export function request(
  server: Pick<TestServer, 'url' | 'account'>,
  method: string,
  path: string,
  options: { headers?: Record<string, string>; body?: BodyInit | object } = {},
): Promise<Response> {
  const { headers = {}, body } = options
  const plain = typeof body === 'string' || body instanceof Uint8Array || body instanceof ReadableStream
  const init: RequestInit & { duplex?: 'half' } = {
    method,
    headers: {
      ...ownAddress(),
      ...(plain || !body ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    body: plain ? (body as BodyInit) : body && JSON.stringify(body),
    ...(body instanceof ReadableStream ? { duplex: 'half' as const } : {}),
  }
  return fetch(`${server.url}/v1/${server.account}/${path}`, init)
}

/** Knocks at a socket's door: 101 when it opens, else the status of the refusal. */
export function knock(
  server: Pick<TestServer, 'wsUrl' | 'account'>,
  door: string,
  token: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: string }> {
  return new Promise((done, fail) => {
    const socket = new WebSocket(
      `${server.wsUrl}/v1/${server.account}/${door}`,
      [subprotocol, ...(token ? [token] : [])],
      {
        headers: { ...ownAddress(), ...headers },
      },
    )
    socket.once('open', () => {
      socket.terminate()
      done({ status: 101, body: '' })
    })
    socket.once('unexpected-response', (_, response) => {
      let body = ''
      response.on('data', chunk => (body += String(chunk)))
      response.on('end', () => done({ status: response.statusCode ?? 0, body }))
    })
    socket.once('error', fail)
  })
}
