import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { DatabaseSync } from 'node:sqlite'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type { ConversationRow, RowCursor, VisitorNotice } from '@deskbell/protocol'
import { adminToken } from '../../packages/server/src/start/admin.ts'
import { WireAgent, WireVisitor } from '../support/people.ts'
import { roomFile } from '../support/room-files.ts'
import { startServer } from '../support/server.ts'
import type { Wire } from '../support/wire.ts'

const server = await startServer()
const over = new AbortController()
after(() => {
  over.abort()
  return server.stop()
})

const conversations = 125
/** Those of them that somebody writes in all the time. */
const lively = 6

/** A visitor and all that the server has acknowledged of them. */
class Writer {
  readonly texts: string[] = []
  readonly visitor: WireVisitor
  #tab: Wire<VisitorNotice> | undefined

  constructor(visitor: WireVisitor) {
    this.visitor = visitor
  }

  /** Until it is acknowledged: what a kill cuts off is sent again. */
  async write(text: string): Promise<void> {
    const clientId = `m${this.texts.length}`
    while (!over.signal.aborted) {
      try {
        this.#tab ??= await this.visitor.tab()
        this.#tab.send({ type: 'message.send', clientId, text, files: [] })
        const { reason, retryAfter = 0 } = await this.#tab.answer(clientId)
        if (reason === undefined) return void this.texts.push(text)
        assert.equal(reason, 'rate_limited')
        await wait(retryAfter)
      } catch (error) {
        if (error instanceof assert.AssertionError) throw error
        this.#tab = undefined
        await serving
      }
    }
  }

  async leave(): Promise<void> {
    await this.#tab?.drop()
    this.#tab = undefined
  }
}

/** Resolves while the server runs. */
let serving: Promise<void> = Promise.resolve()

async function arrive(index: number): Promise<Writer> {
  const writer = new Writer(await WireVisitor.arrive(server))
  await writer.write(`Hello ${index}, where is the needle?`)
  if (index % 3 === 0) await writer.write('And the thread?')
  if (index >= lively) await writer.leave()
  return writer
}

/** Searches one after the other, each of which has to be answered as if nothing else went on. */
async function searchOn(eva: () => WireAgent, answered: () => void): Promise<void> {
  for (let search = 0; !over.signal.aborted; search++) {
    const agent = eva()
    try {
      // Who is silent for 45 s is taken for gone, and a slow machine needs longer.
      agent.account.socket.send('ping')
      const { total, rows } = await find(agent, 'needle', null, `s${search}`)
      assert.deepEqual([total, rows.length], [conversations, 50])
      answered()
    } catch (error) {
      await serving
      if (error instanceof assert.AssertionError || agent === eva()) throw error
    }
    // No more than an agent may.
    await wait(300)
  }
}

async function find(agent: WireAgent, text: string, cursor: RowCursor | null, request: string) {
  agent.account.send({ type: 'search.load', request, filter: { text }, after: cursor, limit: 50 })
  const answer = await agent.account.answer(request)
  assert.equal(answer.type, 'search.loaded', answer.reason)
  return answer as unknown as { total: number; rows: ConversationRow[]; next: RowCursor | null }
}

/** The whole folder, page by page. */
async function folder(agent: WireAgent, name: 'all' | 'resolved'): Promise<ConversationRow[]> {
  const rows: ConversationRow[] = []
  for (let cursor: RowCursor | null = null, page = 0; ; page++) {
    const request = `${name}-${page}`
    agent.account.send({ type: 'folder.load', request, folder: name, after: cursor, limit: 50 })
    const loaded = (await agent.account.answer(request)) as unknown as {
      rows: ConversationRow[]
      next: RowCursor | null
    }
    rows.push(...loaded.rows)
    cursor = loaded.next
    if (!cursor) return rows
  }
}

/** As the operator's command does, by a connection of its own: a kept one may be closed in the moment it is used again. */
async function rebuild(): Promise<void> {
  const headers = {
    authorization: `Bearer ${adminToken(server.serverKey)}`,
    'content-type': 'application/json',
  }
  const path = `${server.url}/v1/admin/accounts/${server.account}/rebuild`
  const asked = httpRequest(path, { method: 'POST', headers, agent: false })
  asked.end('{}')
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  assert.equal(answer.statusCode, 202)
  answer.resume()
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await wait(5)
}

/** How far the rebuild has come, by what is on the disk; null: there is none. */
function progress(): { generation: number; visitor: string } | null {
  const account = new DatabaseSync(roomFile(server.dataDir, 'account', server.account), {
    readOnly: true,
  })
  try {
    const row = account.prepare(`SELECT generation, visitor FROM rebuilds WHERE stage = 'fill'`).get()
    return (row as { generation: number; visitor: string } | undefined) ?? null
  } finally {
    account.close()
  }
}

/** Every message the index holds, by conversation. */
function indexed(generation: number): Map<string, string[]> {
  const index = new DatabaseSync(roomFile(server.dataDir, 'index', `${server.account}:index:${generation}`))
  try {
    const rows = index
      .prepare(
        `SELECT entries.id AS id, text FROM messages JOIN entries ON entries.number = place >> 21 ORDER BY place`,
      )
      .all() as { id: string; text: string }[]
    const texts = new Map<string, string[]>()
    for (const { id, text } of rows) texts.set(id, [...(texts.get(id) ?? []), text])
    return texts
  } finally {
    index.close()
  }
}

test('[F2] [C12] lists filled anew while people write and search, through a SIGKILL in the midst of it, lose and double nothing', async () => {
  const writers: Writer[] = []
  for (let first = 0; first < conversations; first += 25) {
    const slice = Array.from({ length: 25 }, (_, i) => arrive(first + i))
    writers.push(...(await Promise.all(slice)))
  }
  let eva = await WireAgent.signIn(server, 'Eva')
  for (const { visitor } of writers.slice(-50)) await eva.ticket(visitor.conversation)
  const resolved = new Set<string>()
  for (const { visitor } of writers.slice(10, 20)) {
    const { conversation } = visitor
    const clientId = `r${resolved.size}`
    const seen = 1_000
    eva.account.send({ type: 'conversation.resolve', clientId, conversation, seen })
    assert.equal((await eva.account.answer(clientId)).reason, undefined)
    resolved.add(conversation)
  }

  let searches = 0
  const others = [
    searchOn(
      () => eva,
      () => searches++,
    ),
    ...writers.slice(0, lively).map(async (writer, index) => {
      for (let i = 0; !over.signal.aborted; i++) await writer.write(`Lively ${index} wrote ${i}`)
    }),
  ]
  const failed = Promise.all(others)
  failed.catch(() => over.abort())

  let at = progress()
  for (let attempt = 0; !at && attempt < 10; attempt++) {
    await rebuild()
    await Promise.race([failed, until(() => progress()?.visitor !== '')])
    const restarted = Promise.withResolvers<void>()
    serving = restarted.promise
    await server.kill()
    // A machine with other things to do may have let it come to its end.
    at = progress()
    await server.restart()
    eva = await eva.again()
    restarted.resolve()
  }
  assert.ok(at && at.visitor !== '', 'a kill came in the midst of it')

  await Promise.race([failed, until(() => progress() === null)])
  // It answers, and what is written goes to it.
  const before = searches
  await Promise.race([failed, until(() => searches > before + 1)])
  over.abort()
  await failed
  // What the writers were told last is on its way to the lists.
  const expected = new Map(writers.map(({ visitor, texts }) => [visitor.conversation, texts]))
  const all = await untilListed(eva, expected)
  assert.deepEqual(
    all.map(({ id }) => id).toSorted(),
    [...expected.keys()].toSorted(),
    'each conversation stands in one list, once',
  )
  for (const { id, status, visitorMessages, last } of all) {
    const texts = expected.get(id)!
    assert.deepEqual(
      [status, visitorMessages, last?.text],
      [resolved.has(id) ? 'resolved' : 'open', texts.length, texts.at(-1)],
      id,
    )
  }
  const found = new Set<string>()
  for (let cursor: RowCursor | null = null, page = 0; ; page++) {
    const { rows, next, total } = await find(eva, 'needle', cursor, `f${page}`)
    assert.equal(total, conversations)
    for (const { id } of rows) found.add(id)
    cursor = next
    if (!cursor) break
    await wait(300)
  }
  assert.equal(found.size, conversations)
  await server.kill()
  assert.equal(progress(), null, 'it has come to its end')
  const account = new DatabaseSync(roomFile(server.dataDir, 'account', server.account))
  const [{ value }] = account.prepare(`SELECT value FROM settings WHERE name = 'generation'`).all() as [
    { value: string },
  ]
  account.close()
  assert.ok(Number(value) > 1)
  const texts = indexed(Number(value))
  for (const [id, wrote] of expected) assert.deepEqual(texts.get(id), wrote, id)
})

/** Both lists, as soon as they hold what was acknowledged; reports of rooms come a moment later. */
async function untilListed(
  eva: WireAgent,
  expected: ReadonlyMap<string, readonly string[]>,
): Promise<ConversationRow[]> {
  for (let attempt = 0; ; attempt++) {
    const rows = [...(await folder(eva, 'all')), ...(await folder(eva, 'resolved'))]
    const late = rows.filter(({ id, visitorMessages }) => visitorMessages !== expected.get(id)?.length)
    if ((late.length === 0 && rows.length === expected.size) || attempt === 50) return rows
    await wait(200)
  }
}
