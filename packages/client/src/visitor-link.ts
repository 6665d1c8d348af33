import { visitorNotice, type VisitorNotice } from '@deskbell/protocol'
import { RoomClient, type RoomClientOptions } from './room-client.ts'
import type { RoomNotice } from './room-record.ts'
import type { RoomHost } from './room-thread.ts'
import type { Typing } from './typing.ts'
import type { VisitorWelcome } from './visitor-thread.ts'

export { VisitorTokens } from './visitor-tokens.ts'

/** Everything a visitor needs to talk with their room; the box loads it when it is to connect. */
export function visitorClient(
  host: RoomHost<VisitorWelcome>,
  token: RoomClientOptions<VisitorWelcome>['token'],
): RoomClient<VisitorWelcome> {
  return new RoomClient({
    ...host,
    name: 'visitor',
    side: 'visitor',
    path: 'visitor',
    token,
    parse: data => visitorNotice.safeParse(data).data,
    isOwn: author => author.type === 'visitor',
    inform: (held, news, typing) => ('type' in news ? inform(held, news, typing) : held),
  })
}

function inform(held: VisitorWelcome, news: RoomNotice, typing: Typing): VisitorWelcome {
  const notice = news as VisitorNotice
  switch (notice.type) {
    case 'visitor.changed':
      return { ...held, visitor: notice.visitor }
    case 'availability.changed':
      return { ...held, availability: notice.availability }
    case 'typing.changed':
      typing.heard(notice.agent, notice.active)
      return held
    default:
      return held
  }
}
