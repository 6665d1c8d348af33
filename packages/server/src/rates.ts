import type { Rate } from './room/token-bucket.ts'

const perMinute = (count: number): Rate => ({ burst: count, perSecond: count / 60 })

/** How often anybody may do anything (security S24), in one place. */
export const rates = {
  /** Per connection. */
  hello: { burst: 5, perSecond: 0.5 },
  messages: { burst: 20, perSecond: 5 },
  commands: { burst: 20, perSecond: 5 },
  profile: { burst: 20, perSecond: 2 },
  /** What an agent types, for their other devices. */
  drafts: { burst: 10, perSecond: 2 },
  typing: { burst: 5, perSecond: 1 },
  /** Positions, acknowledgements, pages, addresses. */
  reading: { burst: 100, perSecond: 20 },
  /** Per visitor or agent, in one room. */
  uploads: { burst: 20, perSecond: 0.5 },
  /** Per visitor: sessions, and new sockets once the token is known to be good. */
  visitorSockets: perMinute(60),
  visitorSessions: perMinute(60),
  /** Per agent. */
  agentSockets: perMinute(600),
  agentTokens: perMinute(60),
  /** Each may read all that was ever written. */
  searches: { burst: 20, perSecond: 4 },
  tables: { burst: 5, perSecond: 0.05 },
  exports: { burst: 10, perSecond: 0.2 },
  accountCommands: { burst: 100, perSecond: 25 },
  /** Per address, an IPv6 one by its /64, only while no valid token is shown. */
  addressSessions: perMinute(60),
  addressSockets: perMinute(60),
  addressSignIns: perMinute(20),
  /** Per address, whoever posts: a page does every 20 s, and many share the address of their office. */
  addressPresences: { burst: 120, perSecond: 5 },
  /**
   * Per address: a box asks every 20 s while it is looked at. 200 may share an office's or a carrier's address, and
   * begin at once; each answer is read from what the account's room holds, and costs less than a presence.
   */
  addressAvailabilities: { burst: 200, perSecond: 10 },
  addressKeys: { burst: 120, perSecond: 5 },
  addressBoxes: { burst: 120, perSecond: 5 },
  addressAvatars: { burst: 120, perSecond: 5 },
} as const satisfies Record<string, Rate>
