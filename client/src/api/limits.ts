/**
 * The longest texts that the server takes. Written here once more because the server's own numbers
 * come with its parser, which would weigh more than the whole lobby; a test holds the two together.
 */
export const maxNameLength = 40
export const maxTextLength = 8_000
export const maxQuoteLength = 500
export const maxProblemTitleLength = 120
export const maxProblemPromptLength = 4_000
export const maxReflectionLength = 500
export const maxMarkCommentLength = 2_000
