import type { NoteCategory } from '../designGraph.ts'
import { remembered } from '../remembered.ts'

const heading: [NoteCategory, RegExp][] = [
  ['estimates', /\b(?:estimat\w*|back[ -]of[ -]the[ -]envelope|capacity|calculations?|numbers)\b/i],
  [
    'requirements',
    /\b(?:requirements?|functional|non[ -]?functional|assumptions?|constraints?|goals?|scope|use cases?|user stor\w+|features?|nfrs?|out of scope)\b/i,
  ],
  ['api', /\b(?:apis?|endpoints?|routes?|rpcs?)\b/i],
  ['schema', /\b(?:schemas?|data ?models?|tables?|entit(?:y|ies)|columns?|fields?)\b/i],
]

const lineMarks: [NoteCategory, RegExp][] = [
  [
    'api',
    /\b(?:GET|POST|PUT|PATCH|DELETE)\b\s*:?\s*\/|^\s*\w+\([^)]*\)\s*(?:->|=>|:)|\bhttps?:\/\/\S+\/|\/api\/|\/v\d\//,
  ],
  [
    'schema',
    /^\s*[-*•]?\s*\w+(?: \w+)*(?:\s|\s?:\s?)(?:int|integer|bigint|string|str|text|varchar|uuid|bool|boolean|timestamp|datetime|date|float|double|json|enum|serial|number|blob|list|array)\b|\b(?:PK|FK|primary key|foreign key|create table|select\b.*\bfrom)\b|^\s*"?\w+"?\s*:\s*["[{]|^\s*[-*•]?\s*\w+_(?:id|at|by|url|name|type|count)\b/i,
  ],
  [
    'estimates',
    /\d\s*(?:k|m|b|t)?\s*(?:qps|rps|tps|wps|gb|tb|pb|mb|kb|bytes?|dau|mau|users?|req(?:uests)?(?:\/s|\s*per)|\/\s*(?:s|sec|second|day|month|year)|writes?|reads?|per (?:second|day|month|year))\b|\b(?:dau|mau|qps)\b|\d\s*[*x×]\s*\d|≈|~\s*\d/i,
  ],
  [
    'requirements',
    /\b(?:users? (?:can|should|must|will|are able)|(?:system|service|it) (?:should|must|needs? to)|should be able|must be|highly (?:available|scalable)|high availability|low latency|availability\s*>+\s*consistency|eventual(?:ly)? consisten\w+|scalab\w+|durab\w+|latency\s*<)/i,
  ],
]

/** Lines with something in them, single spaced: the patterns would take minutes over long gaps. */
function filledLines(text: string): string[] {
  const lines = text.split('\n').map((line) => line.replace(/\s+/g, ' '))
  return lines.filter((line) => line.trim() !== '')
}

/** Sorts a note by its heading, else by what most of its lines read like. */
export const noteCategoryOf = remembered((text: string): NoteCategory => {
  const lines = filledLines(text)
  const first = lines[0] ?? ''
  if (first.length <= 60) {
    for (const [category, pattern] of heading) if (pattern.test(first)) return category
  }
  let best: NoteCategory = 'other'
  let most = 0
  for (const [category, pattern] of lineMarks) {
    const hits = lines.filter((line) => pattern.test(line)).length
    if (hits > most) [best, most] = [category, hits]
  }
  return most * 4 >= lines.length ? best : 'other'
})

const headings =
  /^\W*(?:\d+[.)]\s*)?(?:(?:non[ -]?)?functional requirements?|(?:system )?requirements?|(?:core |main |data )?entit(?:y|ies)|data ?models?|(?:db |database )?schemas?|(?:capacity |back of the envelope )?estimat\w+|capacity(?: planning)?|api (?:design|endpoints?|contracts?)|apis|endpoints|high[ -]level (?:design|architecture)|hld|lld|low[ -]level design|deep[ -]dives?|assumptions?|constraints?|(?:out of )?scope|notes?|legend|key|follow[ -]?ups?|trade[ -]?offs?|bottlenecks?|questions?|todo|summary|(?:system )?(?:design|architecture|overview)|(?:write|read|data|user) (?:flow|path)|flows?|(?:version|option|step|phase|part|v)\s?\d+)\W*$/i

/** Tells whether a text is a heading of a usual section and nothing that is built. */
export const isHeading = remembered((text: string): boolean => {
  return (
    (text.length <= 50 && headings.test(text)) || /^(?:todo|note|nb|tbd|fixme|q)\s*:/i.test(text)
  )
})

/** Tells whether a text in a box reads like a note although the box looks like a component. */
export const readsLikeNote = remembered((text: string): boolean => {
  const lines = filledLines(text)
  if (text.length > 120 || lines.length > 5) return true
  if (text.length <= 60 && lines.length === 1)
    return lineMarks.some(([, pattern]) => pattern.test(text))
  return noteCategoryOf(text) !== 'other'
})
