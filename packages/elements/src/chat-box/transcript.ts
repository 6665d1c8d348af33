import type { LineItem, MessageItem, ThreadItem } from '@deskbell/client'
import { msg, str } from '@lit/localize'
import type { VisitorModel } from '../shared/contexts.ts'
import { namesOf } from '../shared/names-of.ts'
import { ratingText } from '../shared/rating-face.ts'
import { lineText } from '../shared/texts.ts'
import { dayOf, timeText } from '../shared/time-text.ts'

/** Loads what comes before the thread on the screen, to its beginning; false if that cannot be had now. */
export async function loadWhole(session: VisitorModel): Promise<boolean> {
  while (session.thread.earlier !== 'none') {
    const { length } = session.thread.items
    if (session.thread.earlier === 'loading') await changed(session)
    else {
      await session.loadEarlier()
      if (session.thread.earlier === 'available' && session.thread.items.length === length) return false
    }
  }
  return true
}

/** The conversation as plain text, a line for each thing that was said or done (spec W12). */
export function transcriptOf(items: readonly ThreadItem[], lang: string | undefined): string {
  const days = new Intl.DateTimeFormat(lang, { dateStyle: 'long' })
  const lines: string[] = []
  let day: number | undefined
  for (const item of items) {
    const text = textOf(item)
    if (!text) continue
    if (dayOf(item.at) !== day) lines.push(day === undefined ? '' : '\n', days.format(item.at), '')
    day = dayOf(item.at)
    // Further lines of a message stand beneath its first.
    lines.push(`${timeText(item.at, lang)}  ${text.replaceAll('\n', '\n    ')}`)
  }
  return `${lines.join('\n').trim()}\n`
}

function textOf(item: ThreadItem): string {
  switch (item.type) {
    case 'message':
      return messageText(item)
    case 'line':
      return ownLineText(item)
    case 'note':
      return ''
    default:
      return item satisfies never
  }
}

function messageText({ author, text, files, seq }: MessageItem): string {
  const name = author.type === 'agent' ? author.name : msg('You', { id: 'author-you' })
  const said = [text, files.length > 0 ? `[${namesOf(files)}]` : ''].filter(Boolean).join('\n')
  const unsent = seq > 0 ? '' : ` ${msg('(not sent yet)', { id: 'transcript-unsent' })}`
  return `${name}${unsent}: ${said}`
}

function ownLineText(item: LineItem): string {
  const { line } = item
  if (line.kind !== 'rated') return lineText(item)
  const face = ratingText(line.rating.value)
  const own = msg(str`Your rating: ${face}`, { id: 'line-rated-own' })
  return line.rating.comment ? `${own}\n${line.rating.comment}` : own
}

function changed(session: VisitorModel): Promise<void> {
  return new Promise(resolve => {
    const undo = session.subscribe(() => {
      undo()
      resolve()
    })
  })
}
