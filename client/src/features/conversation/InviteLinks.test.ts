import { expect, it } from 'vitest'
import { inviteUrl } from './InviteLinks.tsx'

it('[SC33] puts the token behind the #, where no server sees it', () => {
  const url = new URL(inviteUrl('https://spar.example', 'tok_en-1'))
  expect({ path: url.pathname, query: url.search, hash: url.hash }).toEqual({
    path: '/join',
    query: '',
    hash: '#tok_en-1',
  })
})
