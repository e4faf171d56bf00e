/** What reaches beyond the database when a person's data are shown or erased, for tests in which there is nothing. */
export const nothingOnDisk = {
  mailFolder: {
    listTo: async () => [],
    removeTo: async () => 0,
    countBefore: async () => ({ count: 0, oldest: null }),
    removeBefore: async () => 0,
  },
  logErasure: async () => {},
}
