/** Whether a kind is a question about whoever asks. */
export const isReview = (kind: string): boolean => /^SelfSubject(Access|Rules)?Review$/.test(kind)
