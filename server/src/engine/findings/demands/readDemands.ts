import { qualities, type Demand, type Quality } from './Demand.ts'

/** How each quality is asked for. Plain words alone ("fast", "reliable") ask for nothing in particular. */
const signs: Readonly<Record<Quality, RegExp>> = {
  exactness:
    /\b(?:twice|two (?:trips|people|drivers)|double|duplicates?|exactly once|at most once|(?:exact|reproducible|correct)\b|wrong target|same text|created or lost|oversell|oversold|overbook\w*|never sold|strong(?:ly)? consisten\w+|consistent reads?|immutable)\b/i,
  durability:
    /\b(?:(?:never|not|no|nothing|none|cannot|can't|mustn't|isn't|without)\b[^.;]{0,50}\b(?:lost|lose|loses|losing|loss|corrupted)|durab\w+|survives?\b|rpo|data loss)\b/i,
  availability:
    /\b99\.\d+ ?%|\b(?:availab\w+|uptime|(?:three|four|five) nines|stays? up|down when|take[^.;]{0,20} down|outage|fail(?:s|ing|ure)?\b|rto|degraded?)\b/i,
  latency:
    /\b(?:latency|p9\d\b|p99|(?:within|under|below|in|less than|at most|than) (?:about )?\d+ ?(?:ms|milliseconds?|s|sec|seconds?)\b|response times?|real[- ]?time)/i,
  freshness:
    /\b(?:stale\w*|fresh\w*|up to date|out of date|behind\b|seconds? old|minutes? old|s old\b|appears?\b[^.;]{0,40}\bwithin|within\b[^.;]{0,20}\bappears?|to appear|updated (?:hourly|daily|within)|eventual(?:ly)? consisten\w+|read[- ]your[- ](?:own[- ])?writes?)/i,
  order: /\b(?:same order|in order(?! to)|ordering|in sequence|out of order)\b/i,
  load: /\b\d[\d.,]*\s*(?:k|m|thousand|million|billion)?\s*(?:[a-z-]+\s){0,3}?(?:\/ ?s(?:ec)?|per second|a second|qps|rps|tps)\b/i,
  size: /\b\d[\d.,]*\s*(?:TB|PB|EB|terabytes?|petabytes?)\b/i,
}

const longestWords = 90

/** What a text asks for: at most one demand for each quality and sentence, in the order of the text. */
export function readDemands(text: string, source: Demand['source'], weight: number): Demand[] {
  return text.split(/(?<=[.!?])\s+|[;\n]+/).flatMap((sentence) => {
    const words = shortened(sentence)
    if (words === '' || sentence.trim().endsWith('?')) return []
    return qualities.flatMap((quality): Demand[] =>
      signs[quality].test(sentence) && !(quality === 'latency' && isAboutAge(sentence))
        ? [{ quality, words, source, weight }]
        : [],
    )
  })
}

/** "Appears within 10 s" is about how old something may be and not about how fast a call returns. */
function isAboutAge(sentence: string): boolean {
  return signs.freshness.test(sentence) && !/\bp9\d/i.test(sentence)
}

function shortened(sentence: string): string {
  const bare = sentence
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.!]+$/, '')
  if (bare.length <= longestWords) return bare
  const cut = bare.slice(0, longestWords)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longestWords - 20))}…`
}
