import type { ThreadState } from './thread-model.ts'

/** A thread of which nothing is known, or may be shown. */
export const emptyThread: ThreadState = Object.freeze({
  items: [],
  earlier: 'none',
  draft: '',
  files: [],
  typing: null,
  read: 0,
  closed: null,
})
