/** What the binding answered: a response, or an error that it threw. */
type ExchangeResponse =
  | {
      status: number;
      headers: readonly (readonly [name: string, value: string])[];
      /** As it came: an event stream where the answer was streamed, else JSON. */
      body: string;
      /** True where the body was too long to be kept whole. */
      isCut: boolean;
    }
  | { error: string };

/** One request to the model and what came of it, redacted of nothing but credentials. */
export type Exchange = {
  /** Milliseconds since the epoch. */
  at: number;
  model: string;
  /** The body, as the binding received it. */
  inputs: Record<string, unknown>;
  options: Record<string, unknown>;
  response: ExchangeResponse;
};

/** One of the requests that an answer took: a turn asks once for each step, and again where it has to. */
export type ExchangeItem = { index: number; count: number; exchange: Exchange };
