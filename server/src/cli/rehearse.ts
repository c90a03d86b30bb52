import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { loadKnowledge } from '../engine/knowledge/index.ts'
import { parseScript } from '../rehearsal/script.ts'
import { playRehearsal } from '../rehearsal/playRehearsal.ts'
import { reportOf } from '../rehearsal/report.ts'
import { withoutMark } from './withoutMark.ts'

function main(file: string | undefined): number {
  if (file === undefined) return fail('Usage: npm run --silent rehearse -- FILE.json')
  let source: string
  try {
    source = readFileSync(resolve(process.env['INIT_CWD'] ?? process.cwd(), file), 'utf8')
  } catch {
    return fail(`The file ${file} cannot be read.`)
  }
  const script = parseScript(withoutMark(source))
  if ('error' in script) return fail(script.error)
  const rehearsal = playRehearsal(script, loadKnowledge())
  if ('error' in rehearsal) return fail(rehearsal.error)
  console.log(JSON.stringify(reportOf(rehearsal), null, 2))
  return 0
}

function fail(sentence: string): number {
  console.error(sentence)
  return 1
}

if (import.meta.main) process.exitCode = main(process.argv[2])
