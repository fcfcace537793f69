const toObject = (properties: Record<string, object>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});
const TEXT = { type: 'string' };

/** Schemas to begin with. They are strict: everything required, nothing besides. */
export const SCHEMA_EXAMPLES: readonly {
  name: string;
  label: string;
  schema: Record<string, unknown>;
}[] = [
  {
    name: 'contact',
    label: 'A contact from a text',
    schema: toObject({
      name: TEXT,
      email: { type: ['string', 'null'] },
      phone: { type: ['string', 'null'] },
    }),
  },
  {
    name: 'sentiment',
    label: 'The mood of a text',
    schema: toObject({
      sentiment: { type: 'string', enum: ['positive', 'neutral', 'negative'] },
      confidence: { type: 'number', description: 'From 0 to 1' },
      reasons: { type: 'array', items: TEXT },
    }),
  },
  {
    name: 'recipe',
    label: 'A recipe',
    schema: toObject({
      title: TEXT,
      servings: { type: 'integer' },
      ingredients: {
        type: 'array',
        items: toObject({ name: TEXT, amount: TEXT }),
      },
      steps: { type: 'array', items: TEXT },
    }),
  },
];
