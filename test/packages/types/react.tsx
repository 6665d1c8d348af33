import '@deskbell/elements/react'
import { useRef } from 'react'
import type { ChatBox } from '@deskbell/elements'

export function Page() {
  const box = useRef<ChatBox>(null)
  return (
    <>
      <chat-box
        ref={box}
        account="demo"
        mode="inline"
        open
        offset-x={12}
        variables={{ basket: { label: 'Basket', value: 129.5 }, paid: false }}
        consent="required"
        className="chat"
        onchat-message-received={({ text, author }) => `${author.toUpperCase()}: ${text}`}
        onchat-error={event => event.reason}
      />
      <chat-provider getToken={() => Promise.resolve('')}>
        <conversation-list folder="mine" />
      </chat-provider>
      {/* @ts-expect-error -- no such mode */}
      <chat-box mode="window" />
      {/* @ts-expect-error -- a number */}
      <chat-box offset-x="far" />
      {/* @ts-expect-error -- no such property */}
      <chat-box acount="demo" />
      {/* @ts-expect-error -- the event has no such field */}
      <chat-box onchat-unread-changed={event => event.count} />
      {/* @ts-expect-error -- no such folder */}
      <conversation-list folder="everything" />
    </>
  )
}
