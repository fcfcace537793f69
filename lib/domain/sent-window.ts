/**
 * What a conversation would send with its next turn, besides the question, the system message and
 * the tools: each text is a message as the model gets it.
 */
export type SentWindow = {
  /** The last message that is not sent as it is any more; null where all are sent. */
  upTo: string | null;
  /** What is sent in place of the messages up to there. */
  lead: string[];
  /** The message that the items follow: the one that was asked for, or null for all of them. */
  after: string | null;
  /** The messages of the branch, oldest first; one with a call in it is sent as several. */
  items: { id: string; texts: string[] }[];
};
