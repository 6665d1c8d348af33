import { Buffer } from 'node:buffer'
import { limits } from '@deskbell/protocol'
import { sniff } from '../files/sniff.ts'
import type { Sql } from '../ports.ts'
import { refused, type Refused } from './answers.ts'
import { digestHex } from './secrets.ts'
import type { Settings } from './settings.ts'

/** A picture, and what it is by its content. */
export interface Picture {
  readonly type: string
  readonly content: Uint8Array
}

const types: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp'])

/** The picture of the account's chat box: one or none, named by its content, so that pages may keep it for good. */
export class Avatar {
  readonly #sql: Sql
  readonly #settings: Settings

  constructor(sql: Sql, settings: Settings) {
    this.#sql = sql
    this.#settings = settings
  }

  get(id: string): Picture | null {
    const [row] = this.#sql.exec<{ type: string; content: ArrayBuffer | Uint8Array }>(
      `SELECT type, content FROM avatar WHERE id = ?`,
      id,
    )
    return row ? { type: row.type, content: new Uint8Array(row.content) } : null
  }

  /** Takes the place of the one before; `image` is base64, an empty one leaves none. Null when that is done. */
  set(image: string): Refused | null {
    if (image === '') {
      this.#keep('', null)
      return null
    }
    const content = Buffer.from(image, 'base64')
    // What is no base64 is passed over in reading; so only that is whose bytes are written the same again.
    if (content.toString('base64') !== image) return refused('invalid', 'image')
    if (content.length > limits.avatar) return refused('too_large', 'image')
    const { type } = sniff(content)
    if (!types.has(type)) return refused('invalid', 'image')
    this.#keep(digestHex(content), { type, content })
    return null
  }

  #keep(id: string, picture: Picture | null): void {
    this.#sql.transaction(() => {
      this.#sql.exec(`DELETE FROM avatar`)
      if (picture) {
        const { type, content } = picture
        this.#sql.exec(`INSERT INTO avatar (id, type, content) VALUES (?, ?, ?)`, id, type, content)
      }
      this.#settings.set('box', { ...this.#settings.get('box'), avatar: id })
    })
  }
}
