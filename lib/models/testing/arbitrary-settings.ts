import fc from 'fast-check';

type Fields = Record<string, fc.Arbitrary<unknown>>;

const name = fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/);
const jsonSchema = fc.dictionary(fc.string(), fc.jsonValue());
const optional = (fields: Fields) => fc.record(fields, { requiredKeys: [] });

const number = (least: number, most: number) =>
  fc.oneof(
    fc.double({ min: least, max: most, noNaN: true }),
    fc.integer({ min: least, max: most }),
    fc.constantFrom(least, most),
  );

type Definition = { type: string; function: { name: unknown } };

const toFunction = (name: fc.Arbitrary<unknown>, parameters: fc.Arbitrary<unknown>) =>
  fc
    .tuple(
      fc.record({ name }),
      optional({ description: fc.string(), parameters, strict: fc.boolean() }),
    )
    .map(([named, more]): Definition => ({ type: 'function', function: { ...named, ...more } }));
const toFormat = (name: fc.Arbitrary<unknown>, schema: fc.Arbitrary<unknown>) =>
  fc.record({
    type: fc.constant('json_schema'),
    json_schema: fc.record({ name, schema }),
  });
const toChoice = (name: fc.Arbitrary<unknown>) =>
  fc.record({ type: fc.constant('function'), function: fc.record({ name }) });

const RIGHT: Fields = {
  system: fc.string({ minLength: 1 }),
  temperature: number(0, 2),
  top_p: number(0, 1),
  max_completion_tokens: fc.integer({ min: 1, max: 32_768 }),
  frequency_penalty: number(-2, 2),
  presence_penalty: number(-2, 2),
  stream: fc.boolean(),
  response_format: fc.oneof(
    fc.record({ type: fc.constantFrom('text', 'json_object') }),
    toFormat(name, jsonSchema),
  ),
};

const tools = fc.uniqueArray(toFunction(name, jsonSchema), {
  minLength: 1,
  maxLength: 3,
  selector: (tool) => tool.function.name,
});

/** Functions, and a choice that goes with them. */
const calls = fc.oneof(
  fc.constant({}),
  tools.chain((list) =>
    fc
      .constantFrom<unknown>(undefined, 'none', 'auto', 'required', {
        type: 'function',
        function: { name: list.at(-1)?.function.name },
      })
      .map((tool_choice) => ({ tools: list, tool_choice })),
  ),
);

const strange = fc.oneof(fc.jsonValue(), fc.constantFrom(-3, 2.5, 40_000, '', '1', null));
const badName = fc.constantFrom('', 'a b', 'ä', '__proto__', 1);

/** One field that is nearly right, or anything at all. */
const WRONG = fc.oneof(
  ...[...Object.keys(RIGHT), 'max_tokens', 'tools', 'tool_choice', 'top_k'].map((field) =>
    fc.record({ [field]: strange }),
  ),
  fc.record({ response_format: toFormat(badName, fc.jsonValue()) }),
  fc.record({ tools: fc.array(toFunction(badName, fc.jsonValue())) }),
  fc.record({ tool_choice: toChoice(badName) }),
);

/** Settings as anybody may send them: about half of them are right, the others wrong in one place. */
export const arbitrarySettings: fc.Arbitrary<Record<string, unknown>> = fc
  .tuple(optional(RIGHT), calls, fc.option(WRONG, { freq: 2 }))
  .map((parts) => JSON.parse(JSON.stringify(Object.assign({}, ...parts))));
