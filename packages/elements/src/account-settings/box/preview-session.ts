import type { LineItem, MessageItem, ThreadItem, ThreadState, VisitorState } from '@deskbell/client'
import type { Person } from '@deskbell/protocol'
import { msg } from '@lit/localize'
import type { VisitorModel } from '../../shared/contexts.ts'

/** What the preview shows of a chat box. */
export type PreviewMoment = 'first' | 'conversation' | 'away'

const conversation = 'preview.1'

/** A session that has neither a server nor a store: a moment of a conversation that nobody has. */
export class PreviewSession implements VisitorModel {
  readonly isActive = false
  readonly form = ''
  readonly state: VisitorState
  readonly thread: ThreadState

  constructor(moment: PreviewMoment, agents: readonly Person[]) {
    const talks = moment === 'conversation'
    const [agent] = agents
    this.state = {
      connection: { state: 'online' },
      storage: 'durable',
      visitor: { id: 'preview', name: '', email: '', phone: '', blocked: false },
      availability: { online: moment !== 'away', agents: [...agents] },
      conversations: talks ? [begun(agent)] : [],
      current: talks ? conversation : null,
      mayStartNew: false,
      unread: 0,
      typingPreview: false,
      asksRating: false,
    }
    this.thread = {
      items: talks && agent ? talk(agent) : [],
      earlier: 'none',
      draft: '',
      files: [],
      typing: null,
      read: Number.MAX_SAFE_INTEGER,
      closed: null,
    }
  }

  /** It never changes. */
  subscribe(): () => void {
    return () => {}
  }

  fileUrl(): undefined {
    return undefined
  }

  async signOut(): Promise<{ unsent: number }> {
    return { unsent: 0 }
  }

  async discard(): Promise<string> {
    return ''
  }

  async start(): Promise<void> {}
  async send(): Promise<void> {}
  async attach(): Promise<void> {}
  async identify(): Promise<void> {}
  async withdraw(): Promise<void> {}
  async setProfile(): Promise<void> {}
  async answer(): Promise<void> {}
  async rate(): Promise<void> {}
  async end(): Promise<void> {}
  async retry(): Promise<void> {}
  async removeFile(): Promise<void> {}
  async loadEarlier(): Promise<void> {}
  setForm(): void {}
  setVariables(): void {}
  follow(): void {}
  connect(): void {}
  disconnect(): void {}
  setVisible(): void {}
  startNew(): void {}
  cancelNew(): void {}
  show(): void {}
  setDraft(): void {}
  type(): void {}
  read(): void {}
  destroy(): void {}
}

function begun(agent: Person | undefined): VisitorState['conversations'][number] {
  return {
    id: conversation,
    status: 'open',
    assignees: agent ? [agent] : [],
    group: null,
    tags: [],
    rating: null,
    version: 1,
    lastVisitorMessage: 1,
    lastAgentMessage: 3,
    visitorMessages: 2,
    startedAt: Date.now(),
  }
}

function talk(agent: Person): ThreadItem[] {
  const now = Date.now()
  const message = (seq: number, author: MessageItem['author'], text: string): MessageItem => ({
    type: 'message',
    key: `preview:${seq}`,
    seq,
    author,
    mine: author.type === 'visitor',
    text,
    files: [],
    at: now - (5 - seq) * 60_000,
    delivery: author.type === 'visitor' ? { state: 'seen' } : null,
  })
  const joined: LineItem = {
    type: 'line',
    key: 'preview:2',
    seq: 2,
    at: now,
    line: { kind: 'assigned', agent, by: agent },
  }
  return [
    message(
      1,
      { type: 'visitor' },
      msg('Hello! Does it come before Friday?', { id: 'own-box-preview-question' }),
    ),
    joined,
    message(
      3,
      { type: 'agent', ...agent },
      msg('Good morning! It is on its way already.', { id: 'own-box-preview-answer' }),
    ),
    message(4, { type: 'visitor' }, msg('Wonderful, thank you!', { id: 'own-box-preview-thanks' })),
  ]
}
