/** Ways of saying each point, one file a kind as with the topics. */
export const sayingsFiles: readonly unknown[] = []
