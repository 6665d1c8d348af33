import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TokenBucket, TokenBuckets } from './token-bucket.ts'

const rate = { burst: 3, perSecond: 2 }

test('[S24] a bucket lets a burst through, then says how long to wait', () => {
  const bucket = new TokenBucket(rate, 0)
  assert.deepEqual(
    [1, 2, 3, 4].map(() => bucket.take(0)),
    [0, 0, 0, 500],
  )
  assert.equal(bucket.take(499), 1)
  assert.equal(bucket.take(500), 0)
})

test('[F10] a clock that is set back locks nobody out', () => {
  const bucket = new TokenBucket(rate, 86_400_000)
  for (let i = 0; i < 3; i++) bucket.take(86_400_000)
  assert.equal(bucket.take(0), 500)
  assert.equal(bucket.take(500), 0)
})

test('[S24] a flood of senders costs each of them little', () => {
  let looks = 0
  const watched = {
    perSecond: 2,
    get burst() {
      looks++
      return 3
    },
  }
  const buckets = new TokenBuckets(watched, 1_000)
  for (let i = 0; i < 5_000; i++) buckets.take(`sender ${i}`, 0)
  assert.ok(looks < 100_000, `${looks} looks at buckets`)
})

test('[S24] buckets of many senders stay bounded', () => {
  const buckets = new TokenBuckets(rate, 10)
  for (let i = 0; i < 1_000; i++) buckets.take(`10.0.0.${i}`, 0)
  for (let i = 0; i < 3; i++) buckets.take('known', 0)
  assert.equal(buckets.take('known', 0), 500)
})
