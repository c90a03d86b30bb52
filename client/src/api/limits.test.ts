import * as server from '@sparboard/shared/protocol'
import { expect, it } from 'vitest'
import * as limits from './limits.ts'

it('[SC31] the limits of the client are those of the server', () => {
  const {
    maxNameLength,
    maxTextLength,
    maxQuoteLength,
    maxProblemTitleLength,
    maxProblemPromptLength,
    maxReflectionLength,
    maxMarkCommentLength,
  } = server
  expect({ ...limits }).toEqual({
    maxNameLength,
    maxTextLength,
    maxQuoteLength,
    maxProblemTitleLength,
    maxProblemPromptLength,
    maxReflectionLength,
    maxMarkCommentLength,
  })
})
