import { expect } from '@open-wc/testing'
import { type VariableMap, variablesOf } from './variable-map.ts'

describe('variable map', () => {
  it('[V3] takes both forms, and keeps 0 and false', () => {
    expect(variablesOf({ orders: 0, premium: false, plan: { label: 'Plan', value: 'gold' } })).to.deep.equal([
      { key: 'orders', label: null, value: 0 },
      { key: 'premium', label: null, value: false },
      { key: 'plan', label: 'Plan', value: 'gold' },
    ])
  })

  it('[V3] [S12] leaves out what is no value, or too long', () => {
    const map = {
      list: [1],
      none: null,
      deep: { value: {} },
      nan: Number.NaN,
      long: 'x'.repeat(1_001),
      ok: 'x',
    }
    expect(variablesOf(map as unknown as VariableMap)).to.deep.equal([{ key: 'ok', label: null, value: 'x' }])
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`k${n}`, n]))
    expect(variablesOf(many).length).to.equal(50)
  })
})
