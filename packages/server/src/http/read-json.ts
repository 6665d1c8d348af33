import { HttpError } from './http-error.ts'

interface Schema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false }
}

/** The request's body, if it is JSON of the expected shape and not larger than any such request needs to be. */
export async function readJson<T>(request: Request, schema: Schema<T>, most = 16 * 1024): Promise<T> {
  if (Number(request.headers.get('content-length') ?? 0) > most) throw new HttpError('too_large')
  const read = schema.safeParse(parse(await readText(request, most)))
  if (!read.success) throw new HttpError('invalid')
  return read.data
}

async function readText(request: Request, most: number): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += (chunk as Uint8Array).byteLength
    if (size > most) throw new HttpError('too_large')
    text += decoder.decode(chunk as Uint8Array, { stream: true })
  }
  return text + decoder.decode()
}

function parse(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    throw new HttpError('invalid')
  }
}
