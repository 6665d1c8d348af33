import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { accountCommand, agentRoomCommand, visitorCommand } from '@deskbell/protocol'
import { WireAgent, WireVisitor } from '../support/people.ts'
import { startServer, type TestServer } from '../support/server.ts'
import type { Wire } from '../support/wire.ts'

/** As they stand in a frame, since not all of them are values that JSON would write. */
const hostile = [
  'null',
  'true',
  '-1',
  '0.5',
  '1e308',
  '9007199254740993',
  '""',
  '"__proto__"',
  '"constructor"',
  '"\\ud800"',
  '"\\u0000"',
  `"${'x'.repeat(12_000)}"`,
  '[]',
  '[null]',
  '[[[[]]]]',
  '{}',
  '{"__proto__":{"type":"visitor"}}',
  '{"_$litType$":1,"strings":["<img>"]}',
]
/** These end a socket, as they should. */
const ending = new Set(['token.renew', 'hello'])

/** Something sound of every name there is; nobody and nothing that could be removed. */
const sound: Readonly<Record<string, unknown>> = {
  request: 'r',
  folder: 'all',
  after: null,
  limit: 10,
  filter: { text: 'hello' },
  online: true,
  name: 'Somebody',
  agent: 'nobody',
  role: 'limited',
  active: true,
  groups: [],
  origins: [],
  typingPreview: false,
  liveVisitors: true,
  retentionDays: null,
  smartsuppKey: 'key',
  door: 'identity',
  kind: 'hs256',
  id: 'nothing',
  group: { id: 'g', name: 'Group' },
  tag: { id: 't', name: 'Tag', color: 'red' },
  shortcut: { id: 's', name: 'Shortcut', text: 'x', shared: false },
  email: 'new@example.com',
  on: true,
  visitor: 'nobody',
  visitors: ['nobody'],
  events: [1],
  text: 'Hello',
  files: [],
  seen: 1_000,
  mentions: [],
  base: 0,
  field: 'name',
  value: 'Anna',
  blocked: false,
  preview: 'He',
  seq: 1,
  before: 100,
  page: { url: 'https://shop.example/', title: 'Shop' },
  variables: [{ key: 'a', label: null, value: 1 }],
  referrer: '',
  pages: [],
  hints: { platform: 'Linux' },
  rating: { value: 5, comment: '' },
}

let ids = 0
function soundOf(type: string, part: string, conversation: string): unknown {
  if (part === 'clientId') return `f${++ids}`
  if (part === 'conversation') return conversation
  const { id } = (sound[part] ?? {}) as { id?: string }
  // Whoever does not make it names it by its id.
  return id !== undefined && !type.endsWith('.save') ? id : sound[part]
}

/** A command of every kind, with one part after the other in every shape that it must not have. */
function* frames(commands: unknown, conversation: string): Iterable<string> {
  const { options } = (commands as { _zod: { def: { options: { shape: object; _zod: Of }[] } } })._zod.def
  for (const { shape, _zod } of options) {
    const [type] = _zod.propValues.type
    if (ending.has(type)) continue
    const parts = Object.keys(shape).filter(part => part !== 'type')
    const frame = (changed: string, to: string) => {
      const named = parts.flatMap(part => {
        const value = soundOf(type, part, conversation)
        if (part !== changed && value === undefined) return []
        return [`"${part}":${part === changed ? to : JSON.stringify(value)}`]
      })
      return `{"type":"${type}",${['"__proto__":{"role":"owner"}', ...named].join()}}`
    }
    for (const part of parts) for (const value of hostile) yield frame(part, value)
    yield frame('', '')
  }
}
interface Of {
  readonly propValues: { readonly type: ReadonlySet<string> & Iterable<string> & [string] }
}

let server: TestServer
let visitor: WireVisitor
let olga: WireAgent
before(async () => {
  server = await startServer()
  olga = await WireAgent.signIn(server, 'Olga')
  visitor = await WireVisitor.arrive(server)
  const tab = await visitor.tab()
  tab.send({ type: 'message.send', clientId: 'm', text: 'Hello', files: [] })
  await tab.take('command.accepted')
  await tab.drop()
  await olga.ticket(visitor.conversation)
})
after(() => server.stop())

/** Over one socket after the other, since each may only say so much; each of them answers to the end. */
async function throwAt<N extends { readonly type: string }>(
  open: () => Promise<Wire<N>>,
  all: Iterable<string>,
  each: number,
  ask: object,
): Promise<number> {
  const left = [...all]
  const count = left.length
  while (left.length > 0) {
    const wire = await open()
    for (const frame of left.splice(0, each)) wire.socket.send(frame)
    for (;;) {
      const request = `q${++ids}`
      wire.send({ ...ask, request })
      if ((await wire.answer(request)).reason !== 'rate_limited') break
    }
    await wire.drop()
  }
  return count
}

test('[S23] [S12] [S14] no shape of any part of any command throws, ends the socket or disturbs anybody', async () => {
  const watcher = await olga.open(visitor.conversation)
  await watcher.take('welcome')
  const urls = { type: 'urls.sign', files: [] }
  const thrown = [
    await throwAt(() => visitor.tab(), frames(visitorCommand, visitor.conversation), 60, urls),
    await throwAt(
      () => olga.open(visitor.conversation),
      frames(agentRoomCommand, visitor.conversation),
      60,
      urls,
    ),
    await throwAt(
      async () => (await olga.again()).account,
      frames(accountCommand, visitor.conversation),
      90,
      { type: 'settings.get' },
    ),
  ]
  assert.ok(
    thrown.every(count => count > 400),
    String(thrown),
  )
  watcher.send({ type: 'message.send', clientId: 'last', text: 'Still here', files: [] })
  assert.equal((await watcher.answer('last')).type, 'command.accepted')
  const { account } = await WireAgent.signIn(server, 'Petr')
  account.send({ type: 'hello', version: 1, generation: null, revision: 0 })
  const { team } = await account.take('welcome')
  assert.deepEqual(team.map(({ role, active }) => [role, active]).toSorted(), [
    ['full', true],
    ['full', true],
    ['owner', true],
  ])
  assert.deepEqual(
    server.log.filter(line => /dealt with|rror/.test(line)),
    [],
  )
})
