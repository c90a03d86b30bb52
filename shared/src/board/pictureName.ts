/** What collections of icons add to the name of the thing. */
const wordsOfIconSets = /\b(?:icons?|logos?|arch|res|dark|light|bg|color|\d+(?:@\w+|px)?)\b/gi

/** Names that programs give to pasted pictures say nothing. */
const emptyNames =
  /^(?:asset|image|img|picture|photo|tldrawfile|screenshot|screen shot|pasted|untitled|clipboard|unknown)\b/i

/** What a picture shows by the name of its file ("redis-icon.svg" is "redis"), or '' when that says nothing. */
export function pictureName(fileName: string): string {
  const name = fileName
    .replace(/\.\w{2,5}$/, '')
    .replace(/[-_.]+/g, ' ')
    .replace(wordsOfIconSets, '')
    .replace(/\s+/g, ' ')
    .trim()
  const isTelling = /\p{L}{2}/u.test(name) && !emptyNames.test(name) && name.length <= 60
  return isTelling ? name : ''
}
