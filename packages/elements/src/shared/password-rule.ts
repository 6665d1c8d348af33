import { shortestPassword } from '@deskbell/protocol'
import { msg, str } from '@lit/localize'

/** What a new password has to be. */
export function passwordRule(): string {
  return msg(str`At least ${shortestPassword} characters.`, { id: 'password-rule' })
}

/** Why a new password will not do; undefined if it will. The server counts the same way. */
export function passwordProblem(password: string): string | undefined {
  if (password.length >= shortestPassword) return undefined
  return msg(str`Too short: a password has at least ${shortestPassword} characters.`, {
    id: 'password-too-short',
  })
}
