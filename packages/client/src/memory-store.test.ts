import { describe, test } from 'node:test'
import { MemoryStore } from './memory-store.ts'
import { storeContract } from './store.contract.ts'

describe('memory', () => {
  storeContract(
    (title, run) => void test(title, run),
    async () => new MemoryStore(),
  )
})
