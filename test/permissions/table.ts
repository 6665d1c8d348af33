import type { Action, Role } from '@deskbell/protocol'

/** How a conversation stands to an agent. `assigned` ones are in a group that is not the agent's. */
export const relations = {
  A: 'assigned',
  G: 'my group',
  U: 'ungrouped',
  O: 'other group',
  X: 'other account',
} as const
export type Relation = (typeof relations)[keyof typeof relations]

/** How one agent, whose access is to change, stands to another. */
export const targets = {
  o: 'the owner',
  f: 'one with full access',
  l: 'one with limited access',
  m: 'oneself',
  r: 'anyone, to become owner',
  X: 'other account',
} as const
export type Target = (typeof targets)[keyof typeof targets]

/** What belongs to the account as a whole. */
export const scopes = { Y: 'own account', X: 'other account' } as const
export type Scope = (typeof scopes)[keyof typeof scopes]

/** Whose a shortcut is. */
export const ownerships = { o: 'own', t: 'the team’s', a: 'of another agent', X: 'other account' } as const
export type Ownership = (typeof ownerships)[keyof typeof ownerships]

/** How a visitor stands to a conversation or a profile. */
export const possessions = { M: 'own', S: 'of another visitor', X: 'other account' } as const
export type Possession = (typeof possessions)[keyof typeof possessions]

// The tables below are written by hand from spec A, C3 to C5, C10 to C14, V8, V9, W12 and I5, and from security S9 and S10. A letter allows,
// a dash refuses; each column of letters is one relation, in the order named above.

const conversationTable = `
                         active                 inactive
                         owner  full   limited  owner  full   limited
  conversation.see       AGUO-  AGUO-  AGU--    AGUO-  AGUO-  AGU--
  conversation.reply     AGUO-  AGUO-  AGU--    -----  -----  -----
  conversation.resolve   AGUO-  AGUO-  A----    -----  -----  -----
  conversation.reopen    AGUO-  AGUO-  A----    -----  -----  -----
  conversation.join      AGUO-  AGUO-  AGU--    -----  -----  -----
  conversation.leave     A----  A----  A----    -----  -----  -----
  conversation.assign    AGUO-  AGUO-  -----    -----  -----  -----
  conversation.unassign  AGUO-  AGUO-  -----    -----  -----  -----
  conversation.hand_over A----  A----  A----    -----  -----  -----
  conversation.note      AGUO-  AGUO-  AGU--    -----  -----  -----
  conversation.tag       AGUO-  AGUO-  AGU--    -----  -----  -----
  conversation.untag     AGUO-  AGUO-  AGU--    -----  -----  -----
  conversation.move      AGUO-  AGUO-  A----    -----  -----  -----
  conversation.rate      -----  -----  -----    -----  -----  -----
  conversation.end       -----  -----  -----    -----  -----  -----
  profile.see            AGUO-  AGUO-  AGU--    AGUO-  AGUO-  AGU--
  profile.edit           AGUO-  AGUO-  AGU--    -----  -----  -----
  visitor.block          AGUO-  AGUO-  -----    -----  -----  -----
  visitor.export         AGUO-  AGUO-  -----    -----  -----  -----
  visitor.erase          AGUO-  AGUO-  -----    -----  -----  -----
`

const accountTable = `
                         active                 inactive
                         owner  full   limited  owner  full   limited
  status.set             Y-     Y-     Y-       --     --     --
  visitors.see           Y-     Y-     Y-       Y-     Y-     Y-
  visitor.greet          Y-     Y-     Y-       --     --     --
  conversations.export   Y-     Y-     --       --     --     --
  team.manage            Y-     Y-     --       --     --     --
  settings.edit          Y-     Y-     --       --     --     --
  secrets.see            Y-     Y-     --       --     --     --
  ownership.transfer     Y-     --     --       --     --     --
  account.delete         Y-     --     --       --     --     --
`

const accessTable = `
                         active                   inactive
                         owner   full    limited  owner   full    limited
  access.set             -fl---  -fl---  ------   ------  ------  ------
  agent.remove           -fl---  -fl---  ------   ------  ------  ------
  agent.sign_out         -fl---  -fl---  ------   ------  ------  ------
`

const shortcutTable = `
                         active                 inactive
                         owner  full   limited  owner  full   limited
  shortcut.edit          ot--   ot--   o---     ----   ----   ----
`

const visitorTable = `
                         visitor  blocked
  conversation.see       M--      M--
  conversation.reply     M--      ---
  conversation.resolve   ---      ---
  conversation.reopen    ---      ---
  conversation.join      ---      ---
  conversation.leave     ---      ---
  conversation.assign    ---      ---
  conversation.unassign  ---      ---
  conversation.hand_over ---      ---
  conversation.note      ---      ---
  conversation.tag       ---      ---
  conversation.untag     ---      ---
  conversation.move      ---      ---
  conversation.rate      M--      ---
  conversation.end       M--      ---
  profile.see            M--      M--
  profile.edit           M--      ---
  visitor.block          ---      ---
  visitor.export         ---      ---
  visitor.erase          ---      ---
`

export interface AgentCell<To> {
  readonly action: Action
  readonly role: Role
  readonly active: boolean
  readonly to: To
  readonly allowed: boolean
}

export interface VisitorCell {
  readonly action: Action
  readonly blocked: boolean
  readonly to: Possession
  readonly allowed: boolean
}

/** role × active × relation × action, for all that is done to a conversation or its visitor. */
export const conversationCells: readonly AgentCell<Relation>[] = agentCells(conversationTable, relations)
/** role × active × action, for all that concerns the account. */
export const accountCells: readonly AgentCell<Scope>[] = agentCells(accountTable, scopes)
/** role × active × target, for what is done to a colleague: another role or activity, removal, signing out. */
export const accessCells: readonly AgentCell<Target>[] = agentCells(accessTable, targets)
/** role × active × whose shortcut it is. */
export const shortcutCells: readonly AgentCell<Ownership>[] = agentCells(shortcutTable, ownerships)
/** The same of conversations and profiles, for visitors; all else they are refused. */
export const visitorCells: readonly VisitorCell[] = rows(visitorTable, 1).flatMap(({ action, columns }) =>
  [false, true].flatMap((blocked, index) =>
    cells(columns[index], possessions).map(cell => ({ action, blocked, ...cell })),
  ),
)

function agentCells<To>(table: string, letters: Readonly<Record<string, To>>): AgentCell<To>[] {
  return rows(table, 2).flatMap(({ action, columns }) =>
    [true, false].flatMap((active, half) =>
      (['owner', 'full', 'limited'] as const).flatMap((role, index) =>
        cells(columns[half * 3 + index], letters).map(cell => ({ action, role, active, ...cell })),
      ),
    ),
  )
}

function rows(table: string, headings: number): { action: Action; columns: string[] }[] {
  return table
    .trimEnd()
    .split('\n')
    .slice(1 + headings)
    .map(line => {
      const [action, ...columns] = line.trim().split(/\s+/)
      return { action: action as Action, columns }
    })
}

/** A slip of the pen must not pass as a refusal. */
function cells<To>(
  column: string | undefined,
  letters: Readonly<Record<string, To>>,
): { to: To; allowed: boolean }[] {
  const entries = Object.entries(letters)
  if (column?.length !== entries.length)
    throw new Error(`The table's "${column}" has not ${entries.length} places`)
  return entries.map(([letter, to], index) => {
    const mark = column[index]
    if (mark !== letter && mark !== '-') throw new Error(`The table's "${column}" has ${mark} for ${letter}`)
    return { to, allowed: mark === letter }
  })
}
