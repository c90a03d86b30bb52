/**
 * What takes long was ended before it was done, because it took too long or the server stops: no
 * defect, and told to nobody's log a second time.
 */
export class TookTooLong extends Error {
  override name = 'TookTooLong'

  constructor(cause: unknown) {
    super('It was ended before it was done', { cause })
  }
}
