import * as z from 'zod/mini'
import { conversationId, id, seq, text } from './domain.ts'
import { limits } from './limits.ts'

/** Commands that visitors and agents both send to a visitor's room. */
export const roomCommands = {
  /** First on every connection. `since` and `sinceId` name the last event held; 0 and null ask for the latest. */
  hello: z.object({ type: z.literal('hello'), version: z.number(), since: seq, sinceId: z.nullable(id) }),
  /** Both sides say when they type; it is over after `limits.typing` unless renewed. */
  typing: z.object({
    type: z.literal('typing.set'),
    active: z.boolean(),
    /** What the visitor has typed so far, only where the account asked for it (spec W6). */
    preview: z.optional(text(limits.text)),
  }),
  /** Everything up to `seq` was on the screen while the thread was visible. */
  read: z.object({ type: z.literal('read.set'), conversation: conversationId, seq }),
  /** Everything up to `seq` has arrived. */
  ack: z.object({ type: z.literal('events.acknowledge'), seq }),
  /** Asks for the events before `before`, newest `limit` of them. */
  page: z.object({
    type: z.literal('page.load'),
    request: id,
    before: seq,
    limit: z.number().check(z.int(), z.minimum(1), z.maximum(limits.resume)),
  }),
  /** Asks for short-lived addresses of files. */
  urls: z.object({ type: z.literal('urls.sign'), request: id, files: z.array(id).check(z.maxLength(100)) }),
  renew: z.object({ type: z.literal('token.renew'), token: text(4096) }),
}

/** What every sent message has. */
export const messageFields = {
  clientId: id,
  text: text(limits.text),
  /** Ids of files uploaded before. */
  files: z.array(id).check(z.maxLength(limits.filesPerMessage)),
}
