import '@deskbell/elements/define'
import { type ChatBox, MessageReceivedEvent } from '@deskbell/elements'
import { maskCardNumbers } from '@deskbell/protocol'
import { describeDevice } from '@deskbell/server'

const box = document.querySelector('chat-box')!
box.position = 'start'
box.addEventListener('chat-message-received', ({ author, text }) => author + text)
box.addEventListener('chat-error', event => event.reason === 'tag_taken')
// @ts-expect-error -- no such side
box.position = 'left'
// @ts-expect-error -- the event has no such field
box.addEventListener('chat-message-received', event => event.message)

export const made: ChatBox = document.createElement('chat-box')
export const told: MessageReceivedEvent = new MessageReceivedEvent('Hello', 'Ada')
export const masked: string = maskCardNumbers('4111 1111 1111 1111')
export const system: string = describeDevice(navigator.userAgent).os.name

// @ts-expect-error -- another element
export const list: ChatBox = document.createElement('conversation-list')
