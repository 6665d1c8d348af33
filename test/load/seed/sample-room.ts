import { copyFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { ConversationCommand } from '@deskbell/protocol'
import type { Summary } from '../../../packages/server/src/ports.ts'
import { nodeSql } from '../../../packages/server/src/room/node-sql.ts'
import { FakePeer, type Said } from '../../../packages/server/src/visitor/testing/fake-peer.ts'
import { agentClaims, settle, TestRoom } from '../../../packages/server/src/visitor/testing/open-room.ts'
import { sampleGroups, sampleTags } from './sample-account.ts'
import type { SampleConversation } from './sample-conversation.ts'

/** Long enough for a room to tidy up and to strike off what it reported. */
const aWhile = 5 * 60_000

/** An empty room's database at `path`, to begin others from. */
export function emptyRoom(path: string): void {
  const database = new DatabaseSync(path)
  database.exec('PRAGMA journal_mode = WAL')
  new TestRoom({ sql: nodeSql(database) })
  database.close()
}

/**
 * Writes a visitor's room by the rules of all rooms: what is in it was said to it. Answers what it reports, and
 * when its alarm is to go off.
 */
export async function writeRoom(
  path: string,
  empty: string,
  sample: SampleConversation,
): Promise<{ summary: Summary; alarm: number | null }> {
  copyFileSync(empty, path)
  const database = new DatabaseSync(path)
  database.exec('PRAGMA synchronous = OFF')
  try {
    const room = new TestRoom({ sql: nodeSql(database), visitor: sample.visitor })
    await play(room, sample)
    const { summaries } = await room.rules.recall(null)
    return { summary: summaries[0]!, alarm: room.alarms.at(-1) ?? null }
  } finally {
    database.close()
  }
}

async function play(room: TestRoom, sample: SampleConversation): Promise<void> {
  const { visitor, assignee, messages, page, ip } = sample
  const conversation = `${visitor}.1`
  room.clock.time = messages[0]!.at
  for (const group of sampleGroups) room.account.groups.set(group.id, group)
  for (const tag of sampleTags) room.account.tags.set(tag.id, tag)
  let commands = 0
  const say = async (peer: FakePeer, command: object) => {
    await room.say(peer, { clientId: `seed-${++commands}`, ...command } as Said)
    await settle()
  }
  const { session } = await room.session()
  const tab = new FakePeer()
  const exp = Number.MAX_SAFE_INTEGER
  room.peers.push(tab)
  room.rules.connected(tab, { kind: 'visitor', visitor, session, org: 'https://shop.example', exp, ip })
  await room.say(tab, room.hello())
  const who = assignee && agentClaims(assignee.id, { name: assignee.name, role: 'full' })
  if (who) room.account.team.set(who.id, who)
  for (const field of ['name', 'email'] as const) {
    if (sample[field]) await say(tab, { type: 'profile.set', field, value: sample[field] })
  }
  let desk: FakePeer | undefined
  for (const { by, text, at } of messages) {
    room.clock.time = at
    if (by === 'visitor') {
      await say(tab, {
        type: 'message.send',
        text,
        files: [],
        page: { url: page, title: '' },
        group: sample.group ?? undefined,
      })
    } else {
      desk ??= room.connectAgent({ agent: who!, conversation })
      if (!desk.state.joined) await room.say(desk, room.hello())
      await say(desk, { type: 'message.send', text, files: [], seen: Number.MAX_SAFE_INTEGER })
    }
  }
  const keeper = who ?? agentClaims('seed', { role: 'full' })
  const command = (more: object) =>
    room.rules.command(keeper, {
      clientId: `seed-${++commands}`,
      conversation,
      ...more,
    } as ConversationCommand)
  for (const tag of sample.tags) await command({ type: 'conversation.tag', tag })
  if (sample.status === 'resolved')
    await command({ type: 'conversation.resolve', seen: Number.MAX_SAFE_INTEGER })
  if (sample.rating) {
    await say(tab, { type: 'conversation.rate', conversation, rating: { value: sample.rating, comment: '' } })
  }
  room.disconnect(tab)
  if (desk) room.disconnect(desk)
  await room.pass(aWhile)
}
