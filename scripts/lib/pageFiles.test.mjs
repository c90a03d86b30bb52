import { expect, it } from 'vitest'
import { pagesOf } from './pageFiles.mjs'

it('lists what the first page loads, and what each lazy chunk adds to it', () => {
  const manifest = {
    'index.html': {
      file: 'index.js',
      isEntry: true,
      imports: ['_react.js'],
      dynamicImports: ['src/Round.tsx'],
      css: ['index.css'],
    },
    '_react.js': { file: 'react.js' },
    'src/Round.tsx': {
      file: 'round.js',
      isDynamicEntry: true,
      imports: ['_react.js', '_yjs.js'],
      css: ['round.css'],
    },
    '_yjs.js': { file: 'yjs.js', imports: ['_react.js'] },
    'icons.svg': { file: 'icons.svg', isDynamicEntry: true },
  }
  expect(pagesOf(manifest)).toEqual([
    { name: 'first page (lobby)', files: ['index.js', 'index.css', 'react.js'] },
    { name: '+ src/Round.tsx', files: ['round.js', 'round.css', 'yjs.js'] },
  ])
})
