const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/**
 * The fractional index of the n-th of a list, counted from 0: `a0`, `a1`, … `az`, `b00`, … The
 * first letter says how many digits follow, so that texts sort as numbers do.
 */
export function indexKeyAt(position: number): string {
  let rest = position
  let length = 1
  while (rest >= digits.length ** length) {
    rest -= digits.length ** length
    length += 1
  }
  let key = ''
  for (let place = 0; place < length; place += 1) {
    key = digits.charAt(rest % digits.length) + key
    rest = Math.floor(rest / digits.length)
  }
  return String.fromCharCode('a'.charCodeAt(0) + length - 1) + key
}
