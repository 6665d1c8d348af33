import type { TeamMember } from '@deskbell/protocol'
import { msg, str } from '@lit/localize'
import { html } from 'lit'
import type { AccountModel } from '../shared/agent-models.ts'
import { plainValue } from '../shared/plain-value.ts'
import type { Question } from './confirm-dialog.ts'

/** What is asked before a colleague becomes the owner; `done` is called once they are. */
export function transferQuestion(account: AccountModel, member: TeamMember, done: () => void): Question {
  const name = plainValue(member.name)
  return {
    title: msg(str`Hand the account over to ${name}?`, { id: 'transfer-title' }),
    text: html`<p>
        ${msg(str`${name} becomes the owner: an account has one. You keep full access.`, { id: 'transfer-text' })}
      </p>
      <p>${msg('Only they can give the ownership back to you.', { id: 'transfer-warning' })}</p>`,
    yes: msg('Hand over', { id: 'transfer-yes' }),
    danger: true,
    explain: (reason, detail) =>
      reason === 'forbidden' && detail === 'agent'
        ? msg('An owner signs in with a password. This colleague has none: another site signs them in.', {
            id: 'transfer-no-password',
          })
        : undefined,
    work: async () => {
      await account.transferOwnership(member.id)
      done()
    },
  }
}

export function signOutQuestion(account: AccountModel, member: TeamMember, done: () => void): Question {
  const name = plainValue(member.name)
  return {
    title: msg(str`Sign ${name} out everywhere?`, { id: 'member-sign-out-title' }),
    text: msg('All their sign-ins end at once, on every device. They can sign in again.', {
      id: 'member-sign-out-text',
    }),
    yes: msg('Sign out', { id: 'sign-out' }),
    work: async () => {
      await account.signOutAgent(member.id)
      done()
    },
  }
}

export function removeQuestion(account: AccountModel, member: TeamMember, done: () => void): Question {
  const name = plainValue(member.name)
  return {
    title: msg(str`Remove ${name} from the team?`, { id: 'member-remove-title' }),
    text: html`<ul>
      <li>${msg('They are signed out everywhere at once.', { id: 'member-remove-signed-out' })}</li>
      <li>
        ${msg('Conversations that are theirs alone become new again; nothing of them is lost.', {
          id: 'member-remove-conversations',
        })}
      </li>
      <li>${msg('What they wrote stays, under their name.', { id: 'member-remove-texts' })}</li>
    </ul>`,
    yes: msg('Remove', { id: 'remove' }),
    danger: true,
    work: async () => {
      await account.removeAgent(member.id)
      done()
    },
  }
}

export function withdrawQuestion(account: AccountModel, id: string, email: string): Question {
  return {
    title: msg(str`Withdraw the invitation of ${email}?`, { id: 'invitation-withdraw-title' }),
    text: msg('Their link opens nothing any more.', { id: 'invitation-withdraw-text' }),
    yes: msg('Withdraw', { id: 'invitation-withdraw' }),
    danger: true,
    work: () => account.deleteInvitation(id),
  }
}
