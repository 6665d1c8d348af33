import type { AccountRoom } from './account/account-room.ts'
import type { IndexRoom } from './index-room/index-room.ts'
import type { VisitorRoom } from './visitor/visitor-room.ts'

/** What the platform lends the worker: see workerd.capnp and wrangler.jsonc. */
export interface Env {
  readonly VISITOR: DurableObjectNamespace<VisitorRoom>
  readonly ACCOUNT: DurableObjectNamespace<AccountRoom>
  readonly INDEX: DurableObjectNamespace<IndexRoom>
  readonly SERVER_KEY: string
  /** Where browsers reach this server; empty: where the request says. */
  readonly PUBLIC_URL?: string
  /** Addresses and networks, with commas between, whose X-Forwarded-For is believed. */
  readonly TRUSTED_PROXIES?: string
  /** The account of the pages at `/` and `/dashboard`, at home. */
  readonly DESKBELL_ACCOUNT?: string
  /** One of each pair, the disk at home or Cloudflare's own. */
  readonly BLOB_DISK?: Fetcher
  readonly BLOBS?: R2Bucket
  readonly ASSET_DISK?: Fetcher
  readonly ASSETS?: Fetcher
  /** Countries by address, at home. */
  readonly COUNTRY_DISK?: Fetcher
}
