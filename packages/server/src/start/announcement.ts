import type { RunningServer } from './server.ts'
import type { Settings } from './settings.ts'

/** What a person who started the server wants to know next. */
export function announcement(server: RunningServer, settings: Settings): string {
  const { account, publicUrl, folder } = server
  const signIn = account.madePassword
    ? `${settings.ownerEmail} with the password ${account.madePassword}\n             (shown this once: keep it)`
    : account.created
      ? `${settings.ownerEmail} with the password in DESKBELL_OWNER_PASSWORD`
      : `with the account's e-mail addresses and passwords`
  return [
    '',
    '  Deskbell is running.',
    '',
    `  Demo shop  ${publicUrl}/`,
    `  Dashboard  ${publicUrl}/dashboard`,
    `  Sign in    ${signIn}`,
    `  Account    ${settings.account}`,
    `  Data       ${folder.path}`,
    '',
  ].join('\n')
}
