import type { Behaviour, SeenRequest } from './ScriptedModel.ts'
import { streams } from './ScriptedModel.ts'

/** What a model is told of the situation, as far as tests look at it. */
export interface SeenSituation {
  board: { components: { id: string; name: string; kind: string }[]; notes: string[] }
  transcript: { by: string; text: string }[]
  requirementsAskedForNow: { id: string; text: string }[]
  topics: { topic: string; about: string; points: { id: string; statement: string }[] }[]
  planned: {
    move: string
    topic: string | null
    aim: string | null
    about: string[]
    words: string
  }
}

/** The situation in a request, which stands as JSON behind the first line. */
export function situationIn({ body }: SeenRequest): SeenSituation {
  const message = body.messages[1]?.content ?? ''
  const [first] = typeof message === 'string' ? [{ type: 'text', text: message } as const] : message
  const content = first?.type === 'text' ? first.text : ''
  return JSON.parse(content.slice(content.indexOf('\n') + 1)) as SeenSituation
}

type Reply = Record<string, unknown> & { say: string }

/** Streams a reply that a test makes out of the situation, in small pieces. */
export function replies(make: (situation: SeenSituation) => Reply): Behaviour {
  return (response, request) => {
    const { say, ...fields } = {
      ...plannedReply(situationIn(request)),
      ...make(situationIn(request)),
    }
    const text = JSON.stringify({ ...fields, say })
    return streams(text.match(/[^]{1,7}/g) ?? [])(response, request)
  }
}

/** What the planner would say, in the form of a reply. */
export function plannedReply({ planned, requirementsAskedForNow }: SeenSituation): Reply {
  const { move, topic, about, words } = planned
  const reveals = move === 'reveal' ? requirementsAskedForNow.map(({ id }) => id) : []
  return { move, topic, aim: null, about, reveals, heard: [], say: words }
}
