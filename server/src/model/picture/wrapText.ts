import { visibleText } from '../reply/plainText.ts'

/** About the width of a letter of our font, in font sizes; wide scripts take twice as much. */
const letterWidth = 0.52
const longestText = 400
const mostLines = 24

/** A text in lines that are about as wide as `width`; long words are cut. */
export function wrapText(text: string, fontSize: number, width: number): string[] {
  const lines: string[] = []
  for (const paragraph of text.slice(0, longestText).split('\n')) {
    let line = ''
    for (const word of visibleText(paragraph).split(' ').flatMap(cutter(fontSize, width))) {
      const longer = line === '' ? word : `${line} ${word}`
      if (line === '' || widthOf(longer, fontSize) <= width) line = longer
      else {
        lines.push(line)
        line = word
      }
    }
    if (line !== '') lines.push(line)
  }
  return lines.slice(0, mostLines)
}

/** About how wide a text comes out on one line. */
export function widthOf(text: string, fontSize: number): number {
  let letters = 0
  for (const letter of text) letters += (letter.codePointAt(0) ?? 0) >= 0x2e80 ? 2 : 1
  return letters * letterWidth * fontSize
}

function cutter(fontSize: number, width: number): (word: string) => string[] {
  const most = Math.max(1, Math.floor(width / (letterWidth * fontSize)))
  return (word) => {
    const letters = Array.from(word)
    if (letters.length <= most) return [word]
    const pieces: string[] = []
    for (let at = 0; at < letters.length; at += most) {
      pieces.push(letters.slice(at, at + most).join(''))
    }
    return pieces
  }
}
