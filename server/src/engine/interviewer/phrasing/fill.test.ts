import { describe, expect, it } from 'vitest'
import { loadKnowledge } from '../../knowledge/index.ts'
import { isPlural } from './agreement.ts'
import { wordsBeforeQuestion } from './compose.ts'
import { fill } from './fill.ts'
import { lines, wordingsOf, type LineId } from './lines.ts'
import { smallerStepFor } from './smallerSteps.ts'
import { smallQuestionsFor } from './smallQuestions.ts'
import { tidyName } from './tidyName.ts'

const { topics, problems } = loadKnowledge()

/** Names as boards have them, the unpleasant ones too. */
const names = [
  '`API`',
  '`Chat gateways`',
  '`Postgres`',
  '`Send`',
  'the `Postgres` left of `Redis`',
  'the `Workers` (number 2 from the left)',
  'the cache',
  'the box without a label',
  tidyName('`Is this\n the DB?`'),
  tidyName('`the "big" one`'),
  tidyName(`\`Suggest service with in-memory index and ${'very '.repeat(20)}long label\``),
]

const templates: readonly { id: string; text: string }[] = [
  ...[...topics.values()].flatMap((topic) => [
    ...topic.questions,
    ...topic.points.flatMap(({ probe: { id, text, others = [] } }) =>
      [text, ...others].map((wording) => ({ id, text: wording })),
    ),
    ...topic.wrongAnswers.map(({ id, reply }) => ({ id, text: reply })),
    topic.pushback,
    ...(topic.pushback.others ?? []).map((text) => ({ id: topic.pushback.id, text })),
    ...(topic.harder ? [topic.harder] : []),
    ...[smallerStepFor(topic.id)].flatMap((text) =>
      text === null ? [] : [{ id: topic.id, text }],
    ),
  ]),
  ...[...problems.values()].flatMap(({ deepDives }) =>
    deepDives.map(({ id, ask }) => ({ id, text: ask })),
  ),
  ...[...new Set([...topics.values()].flatMap(({ kinds }) => kinds))].flatMap((kind) =>
    Object.entries(smallQuestionsFor(kind)).map(([sort, text]: [string, string]) => ({
      id: `${kind}.${sort}`,
      text,
    })),
  ),
]

const spoken = (['kind', 'steady', 'tough'] as const).flatMap((pressure) =>
  (Object.keys(lines) as LineId[]).flatMap((id) =>
    wordingsOf(id, pressure).map((text) => ({ id: `${pressure} ${id}`, text })),
  ),
)

const smells =
  /\{|\}| {2,}|\b(?:an?|the|your|each|every|one|this) the\b|\b(?:the the|a a|of of|and and)\b|`'s's|s's\b|\.\.(?!\.)| [,.?!]/i

function slotsFor(name: string): Record<string, string> {
  return {
    component: name,
    upstream: '`Web app`',
    downstream: '`Orders`',
    edge: '`Web app` → `Orders`',
    focus: 'cache',
    from: name,
    prompt: 'Design it.',
    fact: 'a zone is lost.',
    minutes: '5',
    number: '40k',
    rate: '200 a second',
    turn: 'look at a bad day',
    next: '`Orders`',
    clause: 'you delete the key after the commit',
    quote: 'you delete the key after the commit',
  }
}

describe('texts with names in them', () => {
  it.each(names)('[IV80] read like sentences with %s', (name) => {
    const faults = [...templates, ...spoken].flatMap(({ id, text }) => {
      const said = fill(text, slotsFor(name))
      return smells.test(said.replace(/`[^`]*`/g, '`x`')) ? [`${id}: ${said}`] : []
    })
    expect(faults).toEqual([])
  })

  it.each(names)('[IV2] stay within their length with %s', (name) => {
    const extra = name.split(' ').length - 1
    const faults = [...templates, ...spoken]
      .filter(({ id }) => !id.includes('open_'))
      .filter(({ text }) => {
        const places = text.split('{component}').length - 1
        return wordsBeforeQuestion(fill(text, slotsFor(name))) > 38 + extra * places
      })
    expect(faults.map(({ id }) => id)).toEqual([])
  })

  it('[IV80] begin with a capital letter or a label', () => {
    const faults = [...templates, ...spoken]
      .map(({ id, text }) => ({ id, said: fill(text, slotsFor('the `Redis` left of `API`')) }))
      .filter(({ said }) => !/^[A-Z\d`“"]/.test(said))
    expect(faults).toEqual([])
  })

  it('[IV80] put their verbs in the plural with a name for several', () => {
    const workers = { component: '`Workers`', downstream: '`Orders DB`' }
    expect(fill('What does {component} do when {component} restarts?', workers)).toBe(
      'What do `Workers` do when `Workers` restart?',
    )
    expect(fill('{component} dies 80 % through its job. Who tells {downstream}?', workers)).toBe(
      '`Workers` die 80 % through their job. Who tells `Orders DB`?',
    )
    expect(fill('A machine of {component} dies.', workers)).toBe('A machine of `Workers` dies.')
    expect(fill('You want to stop a {component} that is busy.', workers)).toBe(
      'You want to stop one of `Workers` that is busy.',
    )
  })

  it('[IV80] know several from one', () => {
    const several = [
      '`Chat gateways`',
      '`Jobs by due minute`',
      '`Seats and orders`',
      '`Workers (x3)`',
    ]
    const one = ['`Redis`', '`Postgres`', '`Metrics`', '`DNS`', '`Status`', '`Push service`', 'it']
    expect(several.filter((name) => !isPlural(name))).toEqual([])
    expect(one.filter((name) => isPlural(name))).toEqual([])
  })

  it('[IV80] an article fits the word after it', () => {
    expect(fill('Ann makes a {item}.', { item: 'order' })).toBe('Ann makes an order.')
    expect(fill('Ann makes a {item}.', { item: 'booking' })).toBe('Ann makes a booking.')
  })
})
