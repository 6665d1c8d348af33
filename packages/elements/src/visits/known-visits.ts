import type { GreetedVisit } from '@deskbell/client'

/** Whom a page's visitors are told to. */
export interface VisitPlace {
  /** An origin; empty for the page's own. */
  readonly server: string
  readonly account: string
}

/** A visit as the page keeps it. */
export interface PageVisit extends GreetedVisit {
  /** How many visits of this browser there were, this one included. */
  readonly visits: number
  /** The visitor looks at another page, without the browser having loaded one. */
  look(url?: string, title?: string): void
  /** Deletes what is kept of it, and ends it for all; nothing more is told (spec I4). */
  forget(): void
  /**
   * Has the first of those who wait woken when an agent wrote first; returns what ends that. A visit for which
   * nobody waits, and to which nobody listens, ends.
   */
  whenGreeted(wake: () => void): () => void
}

const name = Symbol.for('deskbell visits')

/** The chat box and the script that brings it may be two copies of this code; a page's visits are one. */
export function knownVisits(): Map<string, PageVisit> {
  return ((globalThis as { [name]?: Map<string, PageVisit> })[name] ??= new Map())
}

/** Where the browser keeps a visit. */
export function visitStorageKey(account: string): string {
  return `deskbell:${account}:visit`
}

export function visitKey({ server, account }: VisitPlace): string {
  return `${new URL(server || '/', location.href).origin} ${account}`
}
