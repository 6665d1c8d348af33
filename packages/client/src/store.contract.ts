import type { Store } from './store.ts'

type Check = (title: string, run: () => Promise<void>) => void

/** What every store does; runs wherever there is a `test` and a way to open one. */
export function storeContract(test: Check, open: (name: string) => Promise<Store>): void {
  let count = 0
  const withStore = (title: string, run: (store: Store, name: string) => Promise<void>) =>
    test(title, async () => {
      const name = `contract-${++count}`
      const store = await open(name)
      try {
        await run(store, name)
      } finally {
        await store.destroy()
      }
    })

  withStore('keeps what is put, by its key', async store => {
    await store.write(async writer => {
      writer.put(['a', 1], { text: 'one' })
      writer.put(['a', 'x', 2], 'two')
    })
    same(await store.read(reader => reader.get(['a', 1])), { text: 'one' })
    same(await store.read(reader => reader.get(['a', 'x', 2])), 'two')
    same(await store.read(reader => reader.get(['a', 2])), undefined)
  })

  withStore('lists what is under a prefix, in the order of the keys, numbers before text', async store => {
    await store.write(async writer => {
      for (const part of [10, 'b', 2, 'a', 1]) writer.put(['list', part], part)
      writer.put(['lisa', 1], 'before')
      writer.put(['list!', 1], 'after')
      writer.put(['list', 2, 'below'], 'below')
    })
    same(await store.read(reader => reader.list(['list'])), [1, 2, 'below', 10, 'a', 'b'])
    same(await store.read(reader => reader.list(['list', 2])), [2, 'below'])
    same(await store.read(reader => reader.list(['nothing'])), [])
  })

  withStore('tells the keys under a prefix, in their order', async store => {
    await store.write(async writer => {
      for (const key of [['room', 'b'], ['room', 'a'], ['rooms'], ['event', 'a', 1]]) writer.put(key, 'value')
    })
    same(await store.read(reader => reader.keys(['room'])), [
      ['room', 'a'],
      ['room', 'b'],
    ])
  })

  withStore('lists only the newest, and those before a number', async store => {
    await store.write(async writer => {
      for (let i = 1; i <= 9; i++) writer.put(['event', 'log', i], i)
      writer.put(['event', 'other', 99], 99)
    })
    same(await store.read(reader => reader.list(['event', 'log'], { limit: 3 })), [7, 8, 9])
    same(await store.read(reader => reader.list(['event', 'log'], { limit: 3, before: 5 })), [2, 3, 4])
    same(await store.read(reader => reader.list(['event', 'log'], { limit: 3, before: 1 })), [])
    same(
      await store.read(reader => reader.list(['event', 'log'], { limit: 100 })),
      [1, 2, 3, 4, 5, 6, 7, 8, 9],
    )
  })

  withStore('reads in a transaction what it has written', async store => {
    const found = await store.write(async writer => {
      writer.put(['a'], 1)
      const found = [await writer.get(['a'])]
      writer.delete(['a'])
      return [...found, await writer.get(['a'])]
    })
    same(found, [1, undefined])
  })

  withStore('[W2] writes all of a transaction or nothing', async store => {
    await store.write(async writer => writer.put(['kept'], 1))
    const failed = store.write(async writer => {
      writer.put(['lost'], 1)
      writer.delete(['kept'])
      await writer.get(['kept'])
      throw new Error('no')
    })
    same(await failed.catch((error: Error) => error.message), 'no')
    same(await store.read(reader => reader.get(['lost'])), undefined)
    same(await store.read(reader => reader.get(['kept'])), 1)
  })

  withStore('runs transactions one after the other', async store => {
    const increase = () =>
      store.write(async writer => writer.put(['count'], (Number(await writer.get(['count'])) || 0) + 1))
    await Promise.all(Array.from({ length: 20 }, increase))
    same(await store.read(reader => reader.get(['count'])), 20)
  })

  withStore('reads what was to be written before', async store => {
    const written = store.write(async writer => writer.put(['a'], 1))
    same(await store.read(reader => reader.get(['a'])), 1)
    await written
  })

  withStore('clears what is under a prefix, or everything', async store => {
    await store.write(async writer => {
      for (const key of [
        ['a', 1],
        ['a', 'b', 2],
        ['b', 1],
      ])
        writer.put(key, key.length)
    })
    await store.write(async writer => writer.clear(['a']))
    same(await store.read(reader => reader.list([])), [2])
    await store.write(async writer => writer.clear([]))
    same(await store.entries(), [])
  })

  withStore('keeps the content of files', async store => {
    const bytes = new TextEncoder().encode('abc').buffer
    await store.write(async writer => writer.put(['file', 'x'], { bytes }))
    const found = (await store.read(reader => reader.get(['file', 'x']))) as { bytes: ArrayBuffer }
    same(new TextDecoder().decode(found.bytes), 'abc')
  })

  withStore('tells all it holds', async store => {
    await store.write(async writer => writer.put(['a', 1], 'one'))
    same(await store.entries(), [[['a', 1], 'one']])
  })

  test('holds nothing after it was destroyed', async () => {
    const before = await open('destroyed')
    await before.write(async writer => writer.put(['a'], 1))
    await before.destroy()
    const store = await open('destroyed')
    same(await store.read(reader => reader.get(['a'])), undefined)
    await store.destroy()
  })
}

function same(actual: unknown, expected: unknown): void {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)]
  if (is !== should) throw new Error(`expected ${should}, got ${is}`)
}
