import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createApp } from '../../packages/server/src/http/app.ts'
import { byRoute } from './commands.ts'

test('[S9] every route has its row, and every row its route', () => {
  const routes = createApp()
    .routes.filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path}`)
  assert.deepEqual([...new Set(routes)].toSorted(), Object.keys(byRoute).toSorted())
})
