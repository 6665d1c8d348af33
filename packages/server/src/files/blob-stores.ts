import type { Env } from '../env.ts'
import type { BlobStore } from '../ports.ts'

/** Where the bytes of files are kept on this platform. */
export function blobStore(env: Env): BlobStore {
  if (env.BLOB_DISK) return diskBlobs(env.BLOB_DISK)
  if (env.BLOBS) return r2Blobs(env.BLOBS)
  throw new Error('neither BLOB_DISK nor BLOBS is bound')
}

/** workerd's disk service: a file appears under its name only once it is complete. */
export function diskBlobs(disk: Fetcher): BlobStore {
  const address = (key: string) => `http://disk/${key}`
  return {
    async put(key, content) {
      const answer = await disk.fetch(address(key), { method: 'PUT', body: content })
      if (!answer.ok) throw new Error(`the disk answered ${answer.status}`)
    },
    async get(key) {
      const answer = await disk.fetch(address(key))
      if (!answer.ok || !answer.body) return null
      return { body: answer.body, size: Number(answer.headers.get('content-length')) }
    },
    async delete(key) {
      await disk.fetch(address(key), { method: 'DELETE' })
    },
  }
}

export function r2Blobs(bucket: R2Bucket): BlobStore {
  return {
    async put(key, content) {
      await bucket.put(key, content)
    },
    async get(key) {
      const found = await bucket.get(key)
      return found && { body: found.body, size: found.size }
    },
    async delete(key) {
      await bucket.delete(key)
    },
  }
}
