import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csvRow } from './csv.ts'

test('[S28] a cell that a program would run is text', () => {
  for (const cell of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', "=cmd|' /C calc'!A0"]) {
    assert.equal(csvRow([cell]), `"'${cell}"\r\n`)
  }
  assert.equal(csvRow(['a=1', ' =1', '1-1']), '"a=1"," =1","1-1"\r\n')
})

test('[S28] a cell cannot end before its end', () => {
  assert.equal(csvRow(['a","=1', 'b\r\n=2', '"']), '"a"",""=1","b\r\n=2",""""\r\n')
  assert.equal(csvRow(['', 'Žofie']), '"","Žofie"\r\n')
})
