import { describe, expect, it } from 'vitest'
import { crossings } from './crossings.mjs'

/**
 * @param {string} file
 * @param {string} text
 */
const found = (file, text) => crossings(file, text).map(({ line, imported }) => [line, imported])

describe('arrows between the parts of the client', () => {
  it('refuses a feature that imports another, in every way an import is written', () => {
    const text = [
      "import { Clock } from '../conversation/index.ts'",
      "import '../conversation/clock.css'",
      'const Board = lazy(() => import("../../features/cockpit/Cockpit.tsx"))',
      "export { pin } from '../conversation/pin.ts'",
      "import type {\n  Turn,\n} from '../conversation/turn.ts'",
    ].join('\n')
    expect(found('features/board/Board.tsx', text)).toEqual([
      [1, 'features/conversation/index.ts'],
      [2, 'features/conversation/clock.css'],
      [3, 'features/cockpit/Cockpit.tsx'],
      [4, 'features/conversation/pin.ts'],
      [7, 'features/conversation/turn.ts'],
    ])
  })

  it('lets a feature import itself, ui, api and packages', () => {
    const text = [
      "import { Pin } from './pins/Pin.tsx'",
      "import { Board } from '../Board.tsx'",
      "import { Button } from '../../../ui/Button.tsx'",
      "import { get } from '../../../api/httpClient.ts'",
      "import { Editor } from 'tldraw'",
    ].join('\n')
    expect(found('features/board/pins/Pins.tsx', text)).toEqual([])
  })

  it('lets a screen put features side by side, and nobody below import a screen', () => {
    expect(
      found('screens/Round.tsx', "import { Board } from '../features/board/index.ts'"),
    ).toEqual([])
    expect(
      found('features/lobby/Form.tsx', "import { Round } from '../../screens/Round.tsx'"),
    ).toEqual([[1, 'screens/Round.tsx']])
    expect(found('ui/Button.tsx', "import { Pin } from '../features/board/Pin.tsx'")).toEqual([
      [1, 'features/board/Pin.tsx'],
    ])
  })
})
