import {
  afterEvent,
  type ChatEvent,
  type Conversation,
  newConversation,
  type Receipt,
} from '@deskbell/protocol'

/** The conversations after one more event, which may be the first of another. */
export function withEvent(conversations: readonly Conversation[], event: ChatEvent): Conversation[] {
  const { conversation: id, at } = event
  const isKnown = !id || conversations.some(conversation => conversation.id === id)
  const all = isKnown ? conversations : [...conversations, newConversation(id, at)]
  return all.map(conversation => afterEvent(conversation, event))
}

/** Receipts only grow, whatever order they come in. */
export function withReceipt(receipts: readonly Receipt[], receipt: Receipt): Receipt[] {
  const isSame = (other: Receipt) =>
    other.conversation === receipt.conversation && other.side === receipt.side
  const before = receipts.find(isSame)
  const delivered = Math.max(receipt.delivered, before?.delivered ?? 0)
  const seen = Math.max(receipt.seen, before?.seen ?? 0)
  return [...receipts.filter(other => !isSame(other)), { ...receipt, delivered, seen }]
}
