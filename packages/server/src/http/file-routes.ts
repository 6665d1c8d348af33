import { conversationId, id, limits, maskCardNumbers, type FileRef } from '@deskbell/protocol'
import type { Context } from 'hono'
import { digestHex, randomId } from '../account/secrets.ts'
import type { Env } from '../env.ts'
import { blobStore } from '../files/blob-stores.ts'
import { checkFileUrl } from '../files/file-urls.ts'
import { inlineTypes, sniff } from '../files/sniff.ts'
import { drain, IncompleteUpload, storeUpload } from '../files/upload.ts'
import type { FileOwner, VisitorPeer } from '../ports.ts'
import { accountRoom, visitorPeer } from '../rooms.ts'
import { accountOf } from './account-name.ts'
import type { App } from './app.ts'
import { bearer } from './caller.ts'
import { HttpError } from './http-error.ts'
import { servicesOf } from './services.ts'

/** Who uploads, and to which visitor's room. */
interface Uploader {
  readonly by: FileOwner
  readonly visitor: string
  readonly key: string
}

/** Files come in by visitors and agents, and go out by signed addresses (spec W8). */
export function fileRoutes(app: App): void {
  app.put('/v1/:account/files/:id', async context => {
    const account = accountOf(context.req.param('account'))
    const file = context.req.param('id')
    if (!id.safeParse(file).success) throw new HttpError('invalid')
    const uploader = await whoUploads(context, account)
    const done = receive(context, account, uploader, file)
    // A client that goes away must not stop the tidying up.
    context.executionCtx.waitUntil(done.catch(() => undefined))
    return context.json({ file: await done }, 200, { 'cache-control': 'no-store' })
  })

  app.get('/v1/:account/files/:visitor/:id', async context => {
    const { env } = context
    const account = accountOf(context.req.param('account'))
    const { visitor, id: file } = context.req.param()
    const { e: expires = '', c: conversation = '', s: signature = '' } = context.req.query()
    const address = { account, visitor, conversation, file }
    const left = checkFileUrl(env.SERVER_KEY, address, { expires, signature }, Date.now())
    const found = left === null ? null : await visitorPeer(env, account, visitor).file(file)
    const blob = found && (await blobStore(env).get(found.blob))
    if (!found || !blob) throw new HttpError('not_found')
    return new Response(blob.body, { headers: fileHeaders(found.file, blob.size, left!) })
  })
}

async function receive(
  context: Context<{ Bindings: Env }>,
  account: string,
  uploader: Uploader,
  id: string,
): Promise<FileRef> {
  const request = context.req.raw
  try {
    const size = contentLength(request)
    const name = fileName(context.req.query('name') ?? '')
    return await servicesOf(context.env).uploads.run(uploader.key, () =>
      upload(context, account, uploader, { id, size, name }),
    )
  } catch (error) {
    // A browser that is still sending hears of the refusal only when it has been let finish.
    await drain(request.body, 2 * limits.file)
    throw error
  }
}

async function whoUploads(context: Context<{ Bindings: Env }>, account: string): Promise<Uploader> {
  const services = servicesOf(context.env)
  const request = context.req.raw
  const origin = request.headers.get('origin') ?? ''
  const token = bearer(request)
  const visitor = await services.tokens.verifyVisitor(token, account)
  if (visitor) {
    if (origin !== visitor.org) throw new HttpError('origin_refused')
    return {
      by: { type: 'visitor', session: visitor.session },
      visitor: visitor.visitor,
      key: `${account}:${visitor.visitor}`,
    }
  }
  const agent = await services.tokens.verifyAgent(token, account)
  if (!agent) {
    services.countAddress('addressSockets', request, context.env)
    throw new HttpError('unauthorized')
  }
  if (origin !== agent.org) throw new HttpError('origin_refused')
  const conversation = context.req.query('conversation') ?? ''
  if (!conversationId.safeParse(conversation).success) throw new HttpError('invalid')
  const room = accountRoom(context.env, account)
  const claims = await room.bearer(agent.agent, agent.session)
  if (!claims) throw new HttpError('unauthorized')
  const denied = await room.replyDenial(claims, conversation)
  if (denied) throw new HttpError(denied)
  return {
    by: { type: 'agent', id: claims.id, conversation },
    visitor: conversation.slice(0, conversation.lastIndexOf('.')),
    key: `${account}:agent:${claims.id}`,
  }
}

async function upload(
  context: Context<{ Bindings: Env }>,
  account: string,
  { by, visitor }: Uploader,
  file: { id: string; size: number; name: string },
): Promise<FileRef> {
  const room: VisitorPeer = visitorPeer(context.env, account, visitor)
  // Flat, since the disk knows no folders; those of before, without the account, are read by the names rooms keep.
  const blob = `${account}.${digestHex(`${visitor}/${file.id}/${randomId()}`)}`
  const begun = await room.fileBegin(by, { ...file, blob })
  if (!begun.ok) throw new HttpError(begun.reason, { retryAfter: begun.retryAfter })
  if (begun.again) return begun.again
  const blobs = blobStore(context.env)
  try {
    const content = context.req.raw.body ?? new Blob([]).stream()
    const kind = sniff(await storeUpload(blobs, blob, content, file.size))
    const stored: FileRef = { ...file, ...kind }
    await room.fileDone(by, stored, blob)
    return stored
  } catch (error) {
    await Promise.allSettled([blobs.delete(blob), room.fileFailed(by, file.id)])
    if (error instanceof IncompleteUpload)
      throw new HttpError('invalid', { message: 'The upload was not complete.' })
    // The disk, or the room: the client keeps the file and tries again.
    throw new HttpError('network')
  }
}

/** Without the length nothing could be refused before it has arrived. */
function contentLength(request: Request): number {
  const header = request.headers.get('content-length')
  if (header === null || !/^\d{1,15}$/.test(header)) {
    throw new HttpError('invalid', { status: 411, message: 'The length of the file has to be stated.' })
  }
  if (Number(header) > limits.file) throw new HttpError('too_large')
  return Number(header)
}

/** Only the last part of a path, without what could break a header or turn the text around. */
function fileName(name: string): string {
  // oxlint-disable-next-line no-control-regex
  const plain = name.replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g, '')
  const last = plain.split(/[/\\]/).at(-1)!.trim().toWellFormed()
  return maskCardNumbers(last).slice(0, limits.fileName) || 'file'
}

function fileHeaders({ name, type }: FileRef, size: number, seconds: number): Record<string, string> {
  const inline = inlineTypes.has(type)
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    char => `%${char.charCodeAt(0).toString(16)}`,
  )
  return {
    'content-type': type,
    'content-length': String(size),
    'content-disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encoded}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cross-origin-resource-policy': 'cross-origin',
    'referrer-policy': 'no-referrer',
    'cache-control': `private, max-age=${seconds}, immutable`,
  }
}
