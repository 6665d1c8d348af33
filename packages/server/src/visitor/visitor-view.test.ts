import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FakePeer, Notice } from './testing/fake-peer.ts'
import { agentClaims, first, openRoom } from './testing/open-room.ts'

const envelope = 'seq prev id conversation at kind'

/** All keys of everything that a visitor may be told. What is not here is for agents. */
const allowed: Record<string, string> = {
  welcome: 'type version limited typingPreview asksRating',
  'welcome.visitor': 'id name email phone blocked',
  'welcome.availability': 'online',
  'welcome.availability.agents': 'id name',
  'welcome.conversations':
    'id status group version startedAt visitorMessages lastVisitorMessage lastAgentMessage',
  'welcome.conversations.rating': 'value comment',
  'welcome.receipts': 'conversation side delivered seen',
  reset: 'type',
  'event.added': 'type',
  'event(started)': envelope,
  'event(message)': `${envelope} clientId text channel providerId ordinal`,
  'event(message).author': 'type id name',
  'event(message).files': 'id name size type',
  'event(assigned)': envelope,
  'event(assigned).agent': 'id name',
  'event(assigned).by': 'id name',
  'event(unassigned)': envelope,
  'event(unassigned).agent': 'id name',
  'event(unassigned).by': 'id name',
  'event(handed_over)': envelope,
  'event(handed_over).agent': 'id name',
  'event(handed_over).to': 'id name',
  'event(resolved)': envelope,
  'event(resolved).by': 'id name',
  'event(reopened)': envelope,
  'event(reopened).by': 'id name',
  'event(rated)': envelope,
  'event(rated).rating': 'value comment',
  'page.loaded': 'type request more',
  'command.accepted': 'type clientId seq',
  'command.refused': 'type clientId reason detail',
  'receipt.changed': 'type',
  'receipt.changed.receipt': 'conversation side delivered seen',
  'typing.changed': 'type active',
  'typing.changed.agent': 'id name',
  'availability.changed': 'type',
  'availability.changed.availability': 'online',
  'availability.changed.availability.agents': 'id name',
  'visitor.changed': 'type',
  'visitor.changed.visitor': 'id name email phone blocked',
  'urls.signed': 'type request expiresIn',
  'urls.signed.urls': '*',
}

test('[S4] all that a visitor ever receives, by type and key', async () => {
  const room = openRoom()
  const tab = await room.visitor()
  await room.rules.fileBegin(
    { type: 'visitor', session: sessionOf(tab) },
    { id: 'f1', size: 3, name: 'a.png', blob: 'blob1' },
  )
  await room.rules.fileDone(
    { type: 'visitor', session: sessionOf(tab) },
    { id: 'f1', name: 'a.png', size: 3, type: 'image/png' },
    'blob1',
  )
  await room.say(tab, {
    type: 'message.send',
    clientId: 'm',
    text: 'Hello?',
    files: ['f1'],
    page: { url: 'https://shop.example/secret-page', title: 'Secret page' },
  })
  const olga = await room.agent('olga', { role: 'owner', groups: ['secret-group'] })
  await room.say(olga, { type: 'typing.set', active: true })
  await room.send(olga, 'Hi!')
  room.account.team.set('petr', agentClaims('petr'))
  const act = (command: object) =>
    room.say(olga, { clientId: crypto.randomUUID(), conversation: first, ...command } as never)
  await act({ type: 'conversation.hand_over', agent: 'petr' })
  await act({ type: 'conversation.unassign', agent: 'petr' })
  await act({ type: 'conversation.resolve', seen: 99 })
  await act({ type: 'conversation.reopen' })
  await act({ type: 'profile.set', field: 'note', value: 'secret-note' })
  room.account.tags.set('secret-tag', { id: 'secret-tag', name: 'Secret', color: 'red' })
  room.account.groups.set('secret-group', { id: 'secret-group', name: 'Secret' })
  await act({ type: 'conversation.tag', tag: 'secret-tag' })
  await act({ type: 'conversation.move', group: 'secret-group' })
  await act({ type: 'note.add', text: 'secret note', mentions: ['petr'] })
  await act({ type: 'draft.set', text: 'secret draft', base: 1 })
  await room.say(tab, {
    type: 'conversation.rate',
    clientId: 'rate',
    conversation: first,
    rating: { value: 5, comment: 'Thanks' },
  })
  await act({ type: 'profile.set', field: 'email', value: 'anna@shop.example' })
  await act({ type: 'read.set', seq: 9 })
  await room.say(tab, { type: 'page.load', request: 'p', before: 99, limit: 50 })
  await room.say(tab, { type: 'urls.sign', request: 'u', files: ['f1'] })
  await room.say(tab, { type: 'message.send', clientId: 'x', text: '', files: [] })
  await room.rules.viewChanged(room.account.current)
  const again = await room.visitor()
  const reset = await room.visitor({ since: 99, sinceId: 'x' })
  const received: Notice[] = [tab, again, reset].flatMap(peer => peer.received)

  const shapes = new Set<string>()
  for (const notice of received) collect(shapes, notice.type, notice)
  assert.deepEqual([...shapes].toSorted(), keys(allowed))
  assert.doesNotMatch(JSON.stringify(received), /secret|session|owner|blob1/i)
  const [{ group, tags } = {}] = again.last('welcome').conversations
  assert.deepEqual([group, tags], [null, []])
})

function keys(table: Record<string, string>): string[] {
  return Object.entries(table)
    .flatMap(([path, names]) => names.split(' ').map(name => `${path}.${name}`))
    .toSorted()
}

/** Every path of keys below a value; events by their kind, wherever they stand. */
function collect(shapes: Set<string>, path: string, value: unknown): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(shapes, path, item)
  } else if (typeof value === 'object' && value !== null) {
    const at = 'kind' in value ? `event(${String(value.kind)})` : path
    const names = path === 'urls.signed.urls' ? () => '*' : (key: string) => key
    for (const [key, part] of Object.entries(value)) collect(shapes, `${at}.${names(key)}`, part)
  } else shapes.add(path)
}

function sessionOf(peer: FakePeer): string {
  const { claims } = peer.state
  if (claims.kind !== 'visitor') throw new Error('not a visitor')
  return claims.session
}
