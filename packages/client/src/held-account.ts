import type { AccountNotice } from '@deskbell/protocol'

export type AccountWelcome = Extract<AccountNotice, { type: 'welcome' }>

/** What the account's room said last, after one more notice; the same where that is about something else. */
export function afterNotice(
  held: AccountWelcome | undefined,
  notice: AccountNotice,
): AccountWelcome | undefined {
  switch (notice.type) {
    case 'welcome':
      return notice
    case 'team.changed': {
      const { me, team, invitations } = notice
      return held && { ...held, me, team, invitations }
    }
    case 'catalog.changed':
      return held && { ...held, catalog: notice.catalog }
    case 'rows.changed':
      return held && { ...held, counts: notice.counts }
    default:
      return held
  }
}
