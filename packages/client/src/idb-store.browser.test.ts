import { IdbStore } from './idb-store.ts'
import { KeptStore } from './kept-store.ts'
import { systemClock } from './clock.ts'
import { storeContract } from './store.contract.ts'

// What the test runner of the browsers lends.
declare const describe: (title: string, run: () => void) => void
declare const it: (title: string, run: () => Promise<void>) => void

describe('IndexedDB', () => {
  storeContract(it, name => IdbStore.open(name))

  it('[W2] is there again after it was closed', async () => {
    const before = await IdbStore.open('again')
    await before.write(async writer => writer.put(['a'], 1))
    before.close()
    const store = await IdbStore.open('again')
    if ((await store.read(reader => reader.get(['a']))) !== 1) throw new Error('lost')
    await store.destroy()
  })

  it('[F11] an old tab that wants to delete, or to upgrade, is not blocked by this one', async () => {
    const told: boolean[] = []
    const store = await IdbStore.open('blocked', deleted => told.push(deleted))
    await store.write(async writer => writer.put(['a'], 1))
    await new Promise((resolve, reject) => {
      const request = indexedDB.open('blocked', 2)
      request.addEventListener('success', () => {
        request.result.close()
        resolve(undefined)
      })
      request.addEventListener('error', reject)
      request.addEventListener('blocked', reject)
    })
    if (told.join() !== 'false') throw new Error(`told ${told.join()}`)
    indexedDB.deleteDatabase('blocked')
  })

  it('[W5] a database that is closed under it goes on in memory, with what was in it', async () => {
    let memory = 0
    const options = { clock: systemClock, onMemory: () => memory++ }
    const store = await KeptStore.open('upgraded', options)
    await store.write(async writer => writer.put(['a'], 1))
    await new Promise(resolve => {
      const request = indexedDB.open('upgraded', 2)
      request.addEventListener('success', () => {
        request.result.close()
        resolve(undefined)
      })
    })
    await store.write(async writer => writer.put(['b'], 2))
    const found = await store.read(reader => reader.list([]))
    if (JSON.stringify(found) !== '[1,2]') throw new Error(JSON.stringify(found))
    if (memory !== 1 || store.durable) throw new Error('it says it is durable')
    indexedDB.deleteDatabase('upgraded')
  })
})
