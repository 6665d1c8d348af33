import type { Conversation, Person } from '@deskbell/protocol'
import type { Summary } from '../../../packages/server/src/ports.ts'
import { sampleGroups, sampleTags, type SampleTeam } from './sample-account.ts'
import { answer, person, question, type Dice } from './samples.ts'

export interface SampleMessage {
  readonly by: 'visitor' | 'agent'
  readonly text: string
  readonly at: number
}

/** What happened in one conversation, of which both a row of the lists and a room can be made. */
export interface SampleConversation {
  readonly visitor: string
  readonly name: string
  readonly email: string
  readonly assignee: Person | null
  readonly status: Conversation['status']
  readonly group: string | null
  readonly tags: readonly string[]
  readonly rating: 1 | 3 | 5 | null
  readonly ip: string
  readonly page: string
  /** In the order they were written; the first and, unless it is answered, the last are the visitor's. */
  readonly messages: readonly SampleMessage[]
}

const words =
  'bicycle,lantern,umbrella,kettle,žirafa,Łódka,piano,notebook,backpack,compass,violin,teapot'.split(',')

/** One of a few thousand: what a person would look for. */
const order = (dice: Dice): string => `${dice.pick(words)} no. ${1_000 + Math.floor(dice.next() * 9_000)}`

export function sampleConversation(dice: Dice, last: number, team: SampleTeam): SampleConversation {
  const number = () => Math.floor(dice.next() * 256)
  const id = Buffer.from(Array.from({ length: 16 }, number)).toString('base64url')
  const named = dice.chance(0.6) ? person(dice) : { name: '', email: '' }
  const resolved = dice.chance(0.8)
  const assignee = team.length > 0 && dice.chance(resolved ? 0.95 : 0.5) ? dice.pick(team) : null
  const texts: Pick<SampleMessage, 'by' | 'text'>[] = []
  do {
    texts.push({
      by: 'visitor',
      text: dice.chance(0.3) ? `${question(dice)} ${order(dice)}` : question(dice),
    })
    if (assignee) texts.push({ by: 'agent', text: answer(dice) })
  } while (dice.chance(0.3))
  const start = last - texts.length * 60_000
  return {
    visitor: id,
    name: named.name,
    email: dice.chance(0.5) ? named.email : '',
    assignee,
    status: resolved && assignee ? 'resolved' : 'open',
    group: dice.chance(0.6) ? dice.pick(sampleGroups).id : null,
    tags: sampleTags.filter(() => dice.chance(0.1)).map(tag => tag.id),
    rating: resolved && assignee && dice.chance(0.3) ? dice.pick([1, 3, 5] as const) : null,
    ip: `10.${number()}.${number() % 8}.${number()}`,
    page: `https://shop.example/${dice.pick(words)}/${Math.floor(dice.next() * 400)}`,
    messages: texts.map((message, index) => ({ ...message, at: start + (index + 1) * 60_000 })),
  }
}

/** The report of a room in which that happened. */
export function summaryOf(sample: SampleConversation): Summary {
  const { visitor, name, email, assignee, status, group, tags, rating, ip, page, messages } = sample
  const places = messages.map((message, index) => ({ ...message, seq: index + 2 }))
  const lastOf = (by: SampleMessage['by']) => places.findLast(message => message.by === by)
  const last = places.at(-1)!
  const visitors = places.filter(({ by }) => by === 'visitor').length
  return {
    conversation: {
      id: `${visitor}.1`,
      status,
      assignees: assignee ? [assignee] : [],
      group,
      tags: [...tags],
      rating: rating && { value: rating, comment: '' },
      version: last.seq + 1,
      lastVisitorMessage: lastOf('visitor')?.seq ?? 0,
      lastAgentMessage: lastOf('agent')?.seq ?? 0,
      visitorMessages: visitors,
      startedAt: places[0]!.at,
    },
    visitor: { id: visitor, name, email },
    channel: 'web',
    last: {
      text: last.text,
      author: last.by === 'visitor' ? { type: 'visitor' } : { type: 'agent', ...assignee! },
      at: last.at,
      files: 0,
    },
    lastActivity: last.at,
    lastVisitorAt: lastOf('visitor')!.at,
    reads: assignee ? { [assignee.id]: visitors } : {},
    mentions: {},
    messages: places.map(({ seq, text, by }) => ({
      seq,
      text,
      ip: by === 'visitor' ? ip : null,
      page: by === 'visitor' ? page : null,
    })),
    revision: 1,
  }
}
