import type { LiveVisitorsState } from '@deskbell/client'
import { ChatError, type ErrorReason, type LiveVisitor } from '@deskbell/protocol'
import type { LiveVisitorsModel } from '../agent-models.ts'
import { recently } from './agent-builders.ts'
import { FakeStore } from './fake-store.ts'

export function liveVisitor(change: Partial<LiveVisitor> = {}): LiveVisitor {
  return {
    id: 'live-jana',
    name: 'Jana Dvořáková',
    conversation: null,
    url: 'https://shop.example/desks/walnut',
    title: 'Walnut desk',
    referrer: 'https://search.example/',
    place: { country: 'CZ', city: 'Brno' },
    pages: 4,
    visits: 2,
    since: recently - 120_000,
    ...change,
  }
}

/** Who is on the site, as a test sets it. */
export class FakeLiveVisitors extends FakeStore<LiveVisitorsState> implements LiveVisitorsModel {
  /** Every greeting, as `live-jana Hello`. */
  readonly greeted: string[] = []
  /** Set to have the next greeting refused. */
  refuses: ErrorReason | null = null

  constructor(visitors: readonly LiveVisitor[] = []) {
    super({ status: 'live', visitors })
  }

  async greet(visitor: string, text: string): Promise<string> {
    this.greeted.push(`${visitor} ${text}`)
    const reason = this.refuses
    this.refuses = null
    if (reason) throw new ChatError(reason)
    return 'jana.1'
  }
}
