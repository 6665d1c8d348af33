import { agentTokenAnswer, type AccountNotice, type BoxChange } from '@deskbell/protocol'
import { ownAddress } from './people.ts'
import type { TestServer } from './server.ts'

import { Wire } from './wire.ts'

type Server = Pick<TestServer, 'url' | 'account' | 'ownerEmail' | 'ownerPassword'>

/** Has the owner change the chat box, as the dashboard does; they count as online for a minute after it (spec A5). */
export async function changeBox(server: Server, box: BoxChange): Promise<void> {
  const door = `${server.url}/v1/${server.account}/agent`
  const headers = { 'content-type': 'application/json', origin: server.url, ...ownAddress() }
  const { ownerEmail: email, ownerPassword: password } = server
  const signedIn = await fetch(`${door}/sign-in`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ email, password }),
  })
  if (!signedIn.ok) throw new Error(`The owner cannot sign in: ${await signedIn.text()}`)
  const cookie = signedIn.headers
    .getSetCookie()
    .map(each => each.split(';')[0])
    .join('; ')
  const asked = await fetch(`${door}/token`, { method: 'POST', headers: { ...headers, cookie }, body: '{}' })
  const { token } = agentTokenAnswer.parse(await asked.json())
  const wire = await Wire.open<AccountNotice>({
    url: door.replace(/^http/, 'ws'),
    token,
    headers: { origin: server.url, ...ownAddress() },
  })
  wire.send({ type: 'hello', version: 1, generation: null, revision: 0 })
  await wire.take('welcome')
  wire.send({ type: 'settings.update', clientId: 'box', box })
  const { type, reason } = await wire.answer('box')
  if (type === 'command.refused') throw new Error(`The chat box stays as it is: ${reason}`)
  await fetch(`${door}/sign-out`, { method: 'POST', headers: { ...headers, cookie }, body: '{}' })
  await wire.drop()
}
