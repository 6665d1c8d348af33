import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actions, can, canSee, denial } from '@deskbell/protocol'
import type {
  AccessResource,
  Action,
  Actor,
  ConversationResource,
  Resources,
  Role,
  ShortcutResource,
} from '@deskbell/protocol'
import { accessCells, accountCells, conversationCells, shortcutCells, visitorCells } from './table.ts'
import type { Ownership, Possession, Relation, Target } from './table.ts'

function agent(role: Role, active: boolean): Extract<Actor, { type: 'agent' }> {
  return { type: 'agent', id: 'eva', role, active, groups: ['sales', 'spares'], account: 'acme' }
}

const conversations: Record<Relation, ConversationResource> = {
  assigned: { account: 'acme', visitor: 'v', assignees: ['petr', 'eva'], group: 'billing' },
  'my group': { account: 'acme', visitor: 'v', assignees: ['petr'], group: 'spares' },
  ungrouped: { account: 'acme', visitor: 'v', assignees: ['petr'], group: null },
  'other group': { account: 'acme', visitor: 'v', assignees: ['petr'], group: 'billing' },
  'other account': { account: 'other', visitor: 'v', assignees: ['eva'], group: null },
}

const possessions: Record<Possession, ConversationResource> = {
  own: { account: 'acme', visitor: 'v', assignees: [], group: null },
  'of another visitor': { account: 'acme', visitor: 'w', assignees: [], group: null },
  'other account': { account: 'other', visitor: 'v', assignees: [], group: null },
}

const targets: Record<Target, AccessResource> = {
  'the owner': { account: 'acme', agent: 'olga', role: 'owner', becomes: 'limited' },
  'one with full access': { account: 'acme', agent: 'filip', role: 'full', becomes: 'limited' },
  'one with limited access': { account: 'acme', agent: 'lida', role: 'limited', becomes: 'full' },
  oneself: { account: 'acme', agent: 'eva', role: 'full', becomes: 'full' },
  'anyone, to become owner': { account: 'acme', agent: 'lida', role: 'limited', becomes: 'owner' },
  'other account': { account: 'other', agent: 'lida', role: 'limited', becomes: 'full' },
}

const shortcuts: Record<Ownership, ShortcutResource> = {
  own: { account: 'acme', owner: 'eva' },
  'the team’s': { account: 'acme', owner: null },
  'of another agent': { account: 'acme', owner: 'petr' },
  'other account': { account: 'other', owner: 'eva' },
}

/** One conversation, seen as what the action is asked of. */
function asked(action: Action, conversation: ConversationResource): Resources[Action] {
  const ofVisitor = action.startsWith('visitor.') || action.startsWith('profile.')
  const { account, visitor } = conversation
  return ofVisitor ? { account, visitor, conversations: [conversation] } : conversation
}

for (const { action, role, active, to, allowed } of conversationCells) {
  test(`[A7] ${active ? 'an active' : 'an inactive'} ${role} ${allowed ? 'may' : 'may not'} ${action}: ${to}`, () => {
    assert.equal(can(agent(role, active), action, asked(action, conversations[to])), allowed)
  })
}

for (const { action, role, active, to, allowed } of accountCells) {
  test(`[A1] ${active ? 'an active' : 'an inactive'} ${role} ${allowed ? 'may' : 'may not'} ${action}: ${to}`, () => {
    const resource = { account: to === 'own account' ? 'acme' : 'other' } as Resources[Action]
    assert.equal(can(agent(role, active), action, resource), allowed)
  })
}

for (const { action, role, active, to, allowed } of accessCells) {
  test(`[S10] ${active ? 'an active' : 'an inactive'} ${role} ${allowed ? 'may' : 'may not'} ${action}: ${to}`, () => {
    assert.equal(can(agent(role, active), action, targets[to]), allowed)
  })
}

for (const { action, role, active, to, allowed } of shortcutCells) {
  test(`[A1] ${active ? 'an active' : 'an inactive'} ${role} ${allowed ? 'may' : 'may not'} ${action}: ${to}`, () => {
    assert.equal(can(agent(role, active), action, shortcuts[to]), allowed)
  })
}

for (const { action, blocked, to, allowed } of visitorCells) {
  test(`[V9] ${blocked ? 'a blocked' : 'a'} visitor ${allowed ? 'may' : 'may not'} ${action}: ${to}`, () => {
    const visitor: Actor = { type: 'visitor', id: 'v', blocked, account: 'acme' }
    assert.equal(can(visitor, action, asked(action, possessions[to])), allowed)
  })
}

test('[S9] every action there is stands in the table, and no other', () => {
  const cells = [...conversationCells, ...accountCells, ...accessCells, ...shortcutCells]
  const written = new Set(cells.map(cell => cell.action))
  assert.deepEqual([...written].toSorted(), actions.toSorted())
  const ofConversations = new Set(conversationCells.map(cell => cell.action))
  assert.deepEqual(new Set(visitorCells.map(cell => cell.action)), ofConversations)
})

test('[A1] a visitor may do nothing to the account', () => {
  for (const { action } of [...accountCells, ...accessCells, ...shortcutCells]) {
    const visitor: Actor = { type: 'visitor', id: 'v', blocked: false }
    assert.equal(denial(visitor, action, {} as Resources[Action]), 'forbidden', action)
  }
})

test('[C3] a refusal says why', () => {
  const { assigned, ungrouped, 'other group': foreign } = conversations
  assert.equal(denial(agent('limited', true), 'conversation.resolve', assigned), null)
  assert.equal(denial(agent('limited', true), 'conversation.resolve', ungrouped), 'not_assigned')
  assert.equal(denial(agent('limited', false), 'conversation.resolve', assigned), 'inactive')
  assert.equal(denial(agent('limited', true), 'conversation.assign', assigned), 'forbidden')
  assert.equal(denial(agent('full', true), 'ownership.transfer', { account: 'acme' }), 'forbidden')
  const blocked: Actor = { type: 'visitor', id: 'v', blocked: true, account: 'acme' }
  assert.equal(denial(blocked, 'conversation.reply', possessions.own), 'blocked')
  assert.equal(denial(agent('limited', true), 'conversation.resolve', foreign), 'not_found')
})

test('[S2] what is not visible is not found, whatever was asked', () => {
  for (const action of new Set(conversationCells.map(cell => cell.action))) {
    for (const relation of ['other group', 'other account'] as const) {
      const resource = asked(action, conversations[relation])
      assert.equal(denial(agent('limited', false), action, resource), 'not_found', `${action}: ${relation}`)
    }
    const visitor: Actor = { type: 'visitor', id: 'v', blocked: true, account: 'acme' }
    const resource = asked(action, possessions['of another visitor'])
    assert.equal(denial(visitor, action, resource), 'not_found', action)
  }
})

test('[A7] a profile shows with any one visible conversation', () => {
  const { 'other group': hidden, ungrouped } = conversations
  const profile = { account: 'acme', visitor: 'v' }
  assert.equal(
    can(agent('limited', true), 'profile.see', { ...profile, conversations: [hidden, ungrouped] }),
    true,
  )
  assert.equal(can(agent('limited', true), 'profile.see', { ...profile, conversations: [hidden] }), false)
  assert.equal(can(agent('limited', true), 'profile.see', { ...profile, conversations: [] }), false)
  assert.equal(can(agent('full', true), 'profile.see', { ...profile, conversations: [] }), true)
})

test('[A4] an agent sees by role, assignment and group alone', () => {
  const limited = { id: 'eva', role: 'limited' as const, groups: [] }
  assert.equal(canSee(limited, { assignees: [], group: null }), true)
  assert.equal(canSee(limited, { assignees: [], group: 'sales' }), false)
  assert.equal(canSee(limited, { assignees: ['eva'], group: 'sales' }), true)
  assert.equal(canSee({ ...limited, role: 'full' }, { assignees: [], group: 'sales' }), true)
})

test('[A9] an account that only one side names is another one', () => {
  const { assigned } = conversations
  const { account, ...nameless } = agent('owner', true)
  assert.equal(can(nameless, 'conversation.see', assigned), false)
  assert.equal(can({ ...nameless, account }, 'conversation.see', { ...assigned, account: undefined }), false)
  assert.equal(can(nameless, 'conversation.see', { ...assigned, account: undefined }), true)
})
