import type { ConversationFilter } from '@deskbell/protocol'

const day = 86_400_000

/** What people look for, from the rarest to what nearly all have, and every filter there is. */
export function queries(agent: string, now: number): Readonly<Record<string, ConversationFilter>> {
  return {
    'a number': { text: '4217' },
    'a rare word': { text: 'Wolfeschlegelsteinhausen' },
    'a word and a number': { text: 'lantern 42' },
    'two common words': { text: 'have box' },
    'a word of most conversations': { text: 'is' },
    'two letters': { text: 'wo' },
    'with marks': { text: 'Łódka' },
    'an e-mail address': { text: 'visitor-17' },
    'nothing has it': { text: 'xylophone' },
    rating: { rating: 1 },
    agent: { agent },
    group: { group: 'seed-group-1' },
    'one tag': { tags: ['seed-tag-0'] },
    'two tags': { tags: ['seed-tag-0', 'seed-tag-3'] },
    page: { page: 'shop.example/lantern/17' },
    'part of most pages': { page: 'shop.example' },
    'IP address': { ip: '10.20.3.40' },
    network: { ip: '10.20.0.0/16' },
    'wide network': { ip: '10.0.0.0/8' },
    channel: { channel: 'web' },
    dates: { from: now - 400 * day, to: now - 300 * day },
    'words and filters': { text: 'deliver', status: 'resolved', group: 'seed-group-2', rating: 5 },
  }
}
