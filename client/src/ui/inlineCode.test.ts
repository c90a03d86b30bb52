import { expect, it } from 'vitest'
import { splitInlineCode } from './inlineCode.ts'

const text = (words: string) => ({ isCode: false, text: words })
const code = (words: string) => ({ isCode: true, text: words })

it.each([
  ['no code at all', [text('no code at all')]],
  ['what does `Redis` do', [text('what does '), code('Redis'), text(' do')]],
  ['`a``b`', [code('a'), code('b')]],
  ['a lone ` stays', [text('a lone ` stays')]],
  ['`not over\nlines`', [text('`not over\nlines`')]],
  ['<b>`x`</b>', [text('<b>'), code('x'), text('</b>')]],
  ['', []],
])('[SC21] splits %j', (turn, pieces) => {
  expect(splitInlineCode(turn)).toEqual(pieces)
})
