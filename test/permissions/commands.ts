import type { Action } from '@deskbell/protocol'

/**
 * All that can be said and asked for on the wire, and the action of the table that decides over it; null: whoever
 * may open the door may say it. Written by hand; what stands here and is not on the wire fails, and the reverse.
 */
type Ways = Readonly<Record<string, Action | null>>

const conversation: Ways = {
  'conversation.resolve': 'conversation.resolve',
  'conversation.reopen': 'conversation.reopen',
  'conversation.join': 'conversation.join',
  'conversation.leave': 'conversation.leave',
  'conversation.assign': 'conversation.assign',
  'conversation.unassign': 'conversation.unassign',
  'conversation.hand_over': 'conversation.hand_over',
  'conversation.tag': 'conversation.tag',
  'conversation.untag': 'conversation.untag',
  'conversation.move': 'conversation.move',
  'visitor.block': 'visitor.block',
}

/** What a dashboard says to the account's room. */
export const byAccount: Ways = {
  ...conversation,
  'visitor.erase': 'visitor.erase',
  'ticket.get': 'conversation.see',
  'conversation.follow': 'conversation.see',
  'visitors.watch': 'visitors.see',
  'visitor.greet': 'visitor.greet',
  'status.set': 'status.set',
  // One's own name is one's own affair as one's status is (spec A1, A2).
  'me.update': 'status.set',
  // Groups of a colleague; role and activity are the row `access.set`.
  'agent.update': 'access.set',
  'agent.remove': 'agent.remove',
  'agent.sign_out': 'agent.sign_out',
  'ownership.transfer': 'ownership.transfer',
  'invitation.create': 'team.manage',
  'invitation.delete': 'team.manage',
  'group.save': 'team.manage',
  'group.delete': 'team.manage',
  'tag.save': 'team.manage',
  'tag.delete': 'team.manage',
  'shortcut.save': 'shortcut.edit',
  'shortcut.delete': 'shortcut.edit',
  'settings.get': 'settings.edit',
  'settings.update': 'settings.edit',
  'avatar.set': 'settings.edit',
  'secrets.get': 'secrets.see',
  'secret.add': 'secrets.see',
  'secret.delete': 'secrets.see',
  hello: null,
  'token.renew': null,
  // Their rows are those that A4 shows, whatever is asked for.
  'folder.watch': null,
  'folder.load': null,
  'search.load': null,
  // Of visitors whose threads this browser holds already.
  'visitors.check': null,
}

/** What an agent says to a visitor's room, with one conversation open that they may see. */
export const byRoom: Ways = {
  ...conversation,
  'message.send': 'conversation.reply',
  'draft.set': 'conversation.reply',
  'typing.set': 'conversation.reply',
  'note.add': 'conversation.note',
  'profile.set': 'profile.edit',
  hello: null,
  'read.set': null,
  'events.acknowledge': null,
  'page.load': null,
  'urls.sign': null,
  'token.renew': null,
}

/** What a visitor says to their own room; there is no other that they could name. */
export const byVisitor: Ways = {
  'message.send': 'conversation.reply',
  'typing.set': 'conversation.reply',
  'conversation.rate': 'conversation.rate',
  'conversation.end': 'conversation.end',
  'profile.set': 'profile.edit',
  'variables.set': 'profile.edit',
  'visit.set': 'profile.edit',
  hello: null,
  'read.set': null,
  'events.acknowledge': null,
  'page.load': null,
  'urls.sign': null,
  'token.renew': null,
}

/** Every route of the server. */
export const byRoute: Ways = {
  'GET /health': null,
  // The operator's alone, who holds the server's key.
  'POST /v1/admin/accounts': null,
  'POST /v1/admin/accounts/:account/rebuild': null,
  // Visitors: by origin, identity token and refresh secret.
  'POST /v1/:account/session': null,
  'POST /v1/:account/session/end': null,
  'GET /v1/:account/visitor': null,
  // Visitors: by origin, and whoever holds the name of the visit.
  'POST /v1/:account/presence': null,
  // Visitors: by origin alone.
  'POST /v1/:account/availability': null,
  // Pages of sites whose snippet names a key: the account's name, which each page with the chat box shows.
  'GET /v1/keys/:key': null,
  // Any page: how the chat box looks, and its picture, which each page with the chat box shows.
  'GET /v1/:account/box': null,
  'GET /v1/:account/avatar/:id': null,
  // Agents: by password, cookie, agent token and bearer, each their own sign-in.
  'POST /v1/:account/agent/sign-in': null,
  'POST /v1/:account/agent/token': null,
  'POST /v1/:account/agent/sign-out': null,
  'POST /v1/:account/agent/password': null,
  'GET /v1/:account/agent': null,
  // Whoever holds the link.
  'POST /v1/:account/agent/invitation': null,
  'POST /v1/:account/agent/join': null,
  // By a ticket to one conversation.
  'GET /v1/:account/room': 'conversation.see',
  'PUT /v1/:account/files/:id': 'conversation.reply',
  // Whoever holds the signed address.
  'GET /v1/:account/files/:visitor/:id': null,
  // Of what A4 shows, by one's own bearer.
  'GET /v1/:account/conversations.csv': 'conversations.export',
  'GET /v1/:account/visitor/:visitor/export': 'visitor.export',
  // The pages.
  'GET /*': null,
  'HEAD /*': null,
}

/** Actions that nothing on the wire asks for. */
export const unasked: readonly Action[] = [
  // Shown with every conversation that is.
  'profile.see',
  // Nobody can do that yet.
  'account.delete',
]
