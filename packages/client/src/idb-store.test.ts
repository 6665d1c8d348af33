import 'fake-indexeddb/auto'
import { describe, test } from 'node:test'
import { IdbStore } from './idb-store.ts'
import { storeContract } from './store.contract.ts'

describe('IndexedDB, as an imitation', () => {
  storeContract(
    (title, run) => void test(title, run),
    name => IdbStore.open(name),
  )
})
