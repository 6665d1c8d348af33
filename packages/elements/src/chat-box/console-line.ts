import type { ErrorReason } from '@deskbell/protocol'

/** One line for the person who puts the chat on a page; visitors see a quiet notice. */
export function reportProblem(reason: ErrorReason, server: string, account: string): void {
  const text = problemText(reason, server || origin, account)
  // The console is where a site's developer looks first.
  // oxlint-disable-next-line no-console
  if (text) console.warn(`Deskbell: ${text}`)
}

function problemText(reason: ErrorReason, server: string, account: string): string {
  switch (reason) {
    case 'unknown_account':
    case 'not_found':
      return `${server} has no account "${account}". Check data-account of the script tag.`
    case 'origin_refused':
      return `account "${account}" on ${server} does not allow ${origin}. Add it to the account's origins.`
    case 'network':
      return `no answer from ${server}. Check the address of chat.js, and that the server runs.`
    case 'tag_taken':
      return 'another script has taken the tag <chat-box>; use <deskbell-chat-box>.'
    default:
      return ''
  }
}
