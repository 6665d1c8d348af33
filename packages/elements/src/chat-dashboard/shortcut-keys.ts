import type { Folder } from '@deskbell/protocol'
import { msg, str } from '@lit/localize'
import { folderName } from '../shared/folder-name.ts'

/** What a key asks for, of the list and the open conversation. */
export type ConversationWish =
  | { readonly type: 'step'; readonly by: 1 | -1 }
  | { readonly type: 'change' | 'reply' | 'note' | 'join' | 'search' | 'back' }

/** What a key asks for. */
export type Wish =
  | ConversationWish
  | { readonly type: 'help' }
  | { readonly type: 'folder'; readonly folder: Folder }

const single: Readonly<Record<string, Wish>> = {
  j: { type: 'step', by: 1 },
  k: { type: 'step', by: -1 },
  e: { type: 'change' },
  r: { type: 'reply' },
  n: { type: 'note' },
  a: { type: 'join' },
  '/': { type: 'search' },
  '?': { type: 'help' },
  Escape: { type: 'back' },
}

const folderKeys: Readonly<Record<string, Folder>> = {
  a: 'all',
  p: 'primary',
  n: 'new',
  m: 'mine',
  r: 'resolved',
}

/** What a key asks for, `after` another one; null: nothing. */
export function wishOf(key: string, after: string): Wish | null {
  const name = key.length === 1 ? key.toLowerCase() : key
  if (after === 'g') {
    const folder = folderKeys[name]
    return folder ? { type: 'folder', folder } : null
  }
  return single[name] ?? null
}

/** A line of the help: keys that are pressed one after the other, or either of them. */
export interface ShortcutLine {
  readonly keys: readonly string[]
  readonly text: string
}

export function shortcutLines(): { readonly title: string; readonly lines: readonly ShortcutLine[] }[] {
  const line = (keys: string, text: string) => ({ keys: keys.split(' '), text })
  return [
    {
      title: msg('Conversations', { id: 'conversations' }),
      lines: [
        line('J', msg('Next conversation', { id: 'shortcut-next' })),
        line('K', msg('Previous conversation', { id: 'shortcut-previous' })),
        line('↑ ↓', msg('Through the list', { id: 'shortcut-walk' })),
        line('Enter', msg('Open', { id: 'shortcut-open' })),
        line('/', msg('Search', { id: 'search' })),
        line('Esc', msg('Close, or back to the list', { id: 'shortcut-back' })),
      ],
    },
    {
      title: msg('The open conversation', { id: 'shortcut-conversation' }),
      lines: [
        line('R', msg('Write an answer', { id: 'shortcut-reply' })),
        line('N', msg('Write a note', { id: 'shortcut-note' })),
        line('A', msg('Assign to me', { id: 'shortcut-join' })),
        line('E', msg('Resolve, or reopen', { id: 'shortcut-change' })),
      ],
    },
    {
      title: msg('Folders', { id: 'folders' }),
      lines: Object.entries(folderKeys).map(([key, folder]) => {
        const name = folderName(folder)
        return line(`G ${key.toUpperCase()}`, msg(str`Go to ${name}`, { id: 'shortcut-folder' }))
      }),
    },
  ]
}
