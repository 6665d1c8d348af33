import { ChatError, limits, maskCardNumbers } from '@deskbell/protocol'
import { mintId } from './mint-id.ts'
import type { StoredFile } from './outbox.ts'

/** Throws for what the room would refuse anyway, where the person can still choose another file. */
export function checkFile(file: Blob, name: string): StoredFile {
  if (file.size > limits.file) throw new ChatError('too_large', `A file may have ${limits.file} bytes.`)
  if (!file.size) throw new ChatError('invalid', 'The file is empty.')
  // The end of a name says what it is.
  const short = name.length > limits.fileName ? name.slice(-limits.fileName) : name
  return { id: mintId(), name: maskCardNumbers(short), size: file.size, type: file.type.slice(0, 100) }
}
