import type { Env } from './env.ts'
import type { AccountPeer, VisitorPeer } from './ports.ts'

/** What rooms are called; every name begins with the account (spec A9), and no id holds a colon. */
export const roomName = {
  visitor: (account: string, visitor: string) => `${account}:${visitor}`,
  account: (account: string) => account,
  /** No account has this name: it is a part of the server's own addresses. */
  registry: 'admin',
  index: (account: string, generation: number) => `${account}:index:${generation}`,
}

/** Account and visitor of a visitor room's name. */
export function parseVisitorRoom(name: string): { account: string; visitor: string } {
  const colon = name.indexOf(':')
  return { account: name.slice(0, colon), visitor: name.slice(colon + 1) }
}

export function visitorRoom(env: Env, account: string, visitor: string) {
  return env.VISITOR.get(env.VISITOR.idFromName(roomName.visitor(account, visitor)))
}

/** The room of one visitor, as other rooms and the routes know it. */
export function visitorPeer(env: Env, account: string, visitor: string): VisitorPeer {
  return visitorRoom(env, account, visitor) as unknown as VisitorPeer
}

export function accountRoom(env: Env, account: string) {
  return env.ACCOUNT.get(env.ACCOUNT.idFromName(roomName.account(account)))
}

/** The room that knows which accounts there are. */
export function registryRoom(env: Env) {
  return env.ACCOUNT.get(env.ACCOUNT.idFromName(roomName.registry))
}

/** The account's room, as the room of one of its visitors knows it. */
export function accountPeer(env: Env, account: string, visitor: string): AccountPeer {
  const room = accountRoom(env, account)
  return {
    report: summaries => room.report(summaries),
    presence: change => room.presence(change),
    view: () => room.view(visitor),
    moved: (to, conversations) => room.moved(visitor, to, [...conversations]),
    assignee: id => room.assignee(id),
    group: id => room.group(id),
    tag: id => room.tag(id),
  }
}

export function indexRoom(env: Env, account: string, generation: number) {
  return env.INDEX.get(env.INDEX.idFromName(roomName.index(account, generation)))
}
