import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { limits, type FileRef } from '@deskbell/protocol'
import { agentJwt } from '../support/jwt.ts'
import { request } from '../support/knock.ts'
import { WireAgent, WireVisitor } from '../support/people.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
before(async () => {
  server = await startServer()
})
after(() => server.stop())

const png = Buffer.concat([
  Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'),
  Buffer.from([0, 0, 1, 44, 0, 0, 0, 200, 8, 6, 0, 0, 0]),
])
const blobs = () => readdirSync(join(server.dataDir, 'blobs'))

let ids = 0
function upload(
  token: string,
  content: BodyInit,
  options: { id?: string; query?: string; headers?: Record<string, string> } = {},
) {
  const { id = `file-${++ids}`, query = '?name=a.png', headers = { origin: server.url } } = options
  const sent = { authorization: `Bearer ${token}`, ...headers }
  return request(server, 'PUT', `files/${id}${query}`, { headers: sent, body: content })
}

/** Uploads, sends it in a message, and answers the signed address. */
async function sent(
  visitor: WireVisitor,
  content: BodyInit,
  name: string,
): Promise<{ file: FileRef; url: string }> {
  const answer = await upload(visitor.token, content, { query: `?name=${encodeURIComponent(name)}` })
  assert.equal(answer.status, 200, await answer.clone().text())
  const { file } = (await answer.json()) as { file: FileRef }
  const tab = await visitor.tab()
  tab.send({ type: 'message.send', clientId: file.id, text: '', files: [file.id] })
  await tab.take('command.accepted')
  tab.send({ type: 'urls.sign', request: 'u', files: [file.id] })
  const { urls } = await tab.take('urls.signed')
  await tab.drop()
  return { file, url: urls[file.id]! }
}

test('[W8] a picture goes up once, whatever it is resent, and comes back as it was', async () => {
  const visitor = await WireVisitor.arrive(server)
  const { file, url } = await sent(visitor, png, '../../my “picture”.html')
  assert.deepEqual(
    { ...file, id: '' },
    { id: '', name: 'my “picture”.html', size: png.length, type: 'image/png', width: 300, height: 200 },
  )
  const kept = blobs().length
  assert.deepEqual(await (await upload(visitor.token, png, { id: file.id })).json(), { file })
  assert.equal(blobs().length, kept)
  const answer = await fetch(server.url + url)
  assert.deepEqual(Buffer.from(await answer.arrayBuffer()), png)
  assert.match(
    answer.headers.get('content-disposition')!,
    /^inline; filename\*=UTF-8''my%20%E2%80%9Cpicture%E2%80%9D\.html$/,
  )
  assert.match(answer.headers.get('cache-control')!, /^private, max-age=\d+/)
})

test('[S20] what a browser could run is downloaded, and runs nowhere', async () => {
  const visitor = await WireVisitor.arrive(server)
  const contents = [
    '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    '<!doctype html><script>alert(1)</script>',
    '<?xml version="1.0"?><a/>',
    '%PDF-1.7 <script>alert(1)</script>',
    Buffer.concat([png, Buffer.from('<script>alert(1)</script>')]),
  ]
  for (const content of contents) {
    const { url } = await sent(visitor, content, 'picture.png')
    const { headers } = await fetch(server.url + url)
    assert.match(headers.get('content-disposition')!, /^attachment/)
    assert.match(headers.get('content-type')!, /^application\/(?:octet-stream|pdf)$/)
    assert.equal(headers.get('x-content-type-options'), 'nosniff')
    assert.match(headers.get('content-security-policy')!, /^sandbox;/)
  }
})

test('[S22] an address that was changed in any part leads nowhere, like one that never was', async () => {
  const visitor = await WireVisitor.arrive(server)
  const { file, url } = await sent(visitor, png, 'a.png')
  const other = await WireVisitor.arrive(server)
  const changed = [
    url.replace(visitor.id, other.id),
    url.replace(file.id, 'unknown'),
    url.replace(/c=[^&]*/, `c=${visitor.id}.2`),
    url.replace(/e=\d+/, 'e=9999999999'),
    url.replace(/s=[^&]*/, 's=x'),
    url.replace('/demo/', '/other/'),
    url.split('?')[0]!,
  ]
  const answers = await Promise.all(
    changed.map(async path => {
      const answer = await fetch(server.url + path)
      return [answer.status, await answer.text()]
    }),
  )
  for (const answer of answers) assert.deepEqual(answer, answers[0])
  assert.equal(answers[0]![0], 404)
})

test('[S2] nobody is given the address of somebody else’s file, nor may send it', async () => {
  const [visitor, other] = [await WireVisitor.arrive(server), await WireVisitor.arrive(server)]
  const { file } = await sent(visitor, png, 'a.png')
  const tab = await other.tab()
  tab.send({ type: 'urls.sign', request: 'u', files: [file.id, 'unknown'] })
  assert.deepEqual((await tab.take('urls.signed')).urls, {})
  for (const id of [file.id, 'unknown']) {
    tab.send({ type: 'message.send', clientId: id, text: 'x', files: [id] })
    assert.equal(
      (await tab.take('command.refused', ({ clientId }) => clientId === id)).reason,
      'file_missing',
    )
  }
  await tab.drop()
})

test('[S21] without a token, from another page, too large or without its length: refused, and nothing stays', async () => {
  const visitor = await WireVisitor.arrive(server)
  const before = blobs()
  const endless = new ReadableStream({
    pull(controller) {
      controller.enqueue(new Uint8Array(1_000))
      controller.close()
    },
  })
  const statuses = await Promise.all([
    upload('', png),
    upload(visitor.token, png, { headers: { origin: 'https://evil.example' } }),
    upload(visitor.token, new Uint8Array(limits.file + 1)),
    upload(visitor.token, endless),
    upload(visitor.token, new Uint8Array(0)),
    upload(visitor.token, png, { id: 'a.b' }),
  ])
  assert.deepEqual(
    statuses.map(({ status }) => status),
    [401, 403, 413, 411, 400, 400],
  )
  assert.deepEqual(blobs(), before)
})

test('[S21] an upload that breaks off leaves nothing, and can be made again', async () => {
  const visitor = await WireVisitor.arrive(server)
  const before = blobs()
  const { hostname, port } = new URL(server.url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => {})
  const head = [
    `PUT /v1/demo/files/broken?name=a HTTP/1.1`,
    `Host: ${hostname}`,
    `Origin: ${server.url}`,
    `Authorization: Bearer ${visitor.token}`,
    'Content-Length: 500000',
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n`)
  socket.write(Buffer.alloc(200_000, 1))
  await wait(300)
  socket.destroy()
  for (let i = 0; i < 100 && blobs().length !== before.length; i++) await wait(50)
  assert.deepEqual(blobs(), before)
  const again = await upload(visitor.token, png, { id: 'broken' })
  assert.equal(again.status, 200, await again.clone().text())
})

test('[S21] a hundred uploads at once are limited, and others go on', async () => {
  const [greedy, other] = [await WireVisitor.arrive(server), await WireVisitor.arrive(server)]
  const before = blobs().length
  const answers = Promise.all(
    Array.from({ length: 100 }, () => upload(greedy.token, Buffer.alloc(50_000, 7))),
  )
  assert.equal((await upload(other.token, png)).status, 200)
  const statuses = (await answers).map(({ status }) => status)
  const stored = statuses.filter(status => status === 200).length
  assert.ok(stored > 0 && stored <= 20, `${stored} stored`)
  assert.ok(statuses.every(status => status === 200 || status === 429))
  for (const answer of await answers) {
    if (answer.status === 429) assert.ok(Number(answer.headers.get('retry-after')) > 0)
  }
  assert.equal(blobs().length, before + stored + 1)
})

test('[S21] an agent uploads to a conversation they may answer in, and to no other', async () => {
  const visitor = await WireVisitor.arrive(server)
  const tab = await visitor.tab()
  tab.send({ type: 'message.send', clientId: 'a', text: 'Hello', files: [] })
  await tab.take('command.accepted')
  const eva = await WireAgent.signIn(server, 'Eva')
  await eva.ticket(visitor.conversation)
  const to = (conversation: string) => ({ headers: {}, query: `?name=a&conversation=${conversation}` })
  assert.equal((await upload(eva.token, png, to(visitor.conversation))).status, 200)
  assert.equal((await upload(eva.token, png, to(`${visitor.id}.9`))).status, 404)
  assert.equal((await upload(eva.token, png, to('nobody.1'))).status, 404)
  assert.equal((await upload(agentJwt(server, 'Eva'), png, to(visitor.conversation))).status, 401)
})

test('[S22] a file nobody sent is given to nobody', async () => {
  const visitor = await WireVisitor.arrive(server)
  await upload(visitor.token, png, { id: 'unsent' })
  const tab = await visitor.tab()
  tab.send({ type: 'urls.sign', request: 'u', files: ['unsent'] })
  assert.deepEqual((await tab.take('urls.signed')).urls, {})
  await tab.drop()
})
