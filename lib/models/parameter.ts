/** A JSON Schema, as data. */
export type JsonSchema = { readonly [key: string]: unknown };

type Common = {
  /** The name in the request's body. */
  name: string;
  label: string;
  help: string;
};

/** A parameter that is a number, with the range that the model's documentation gives. */
export type NumberParameter = Common & {
  type: 'number' | 'integer';
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  /** What the model does when the parameter is not sent. */
  default?: number;
};

export type BooleanParameter = Common & { type: 'boolean'; default: boolean };

/** A parameter that takes one of several forms. `schema` describes them all as they are sent. */
export type ChoiceParameter = Common & {
  type: 'choice';
  choices: readonly { value: string; label: string }[];
  default: string;
  schema: JsonSchema;
};

export type Parameter = NumberParameter | BooleanParameter | ChoiceParameter;

export const isNumberParameter = (parameter: Parameter): parameter is NumberParameter =>
  parameter.type === 'number' || parameter.type === 'integer';

/** Why a number is not one that the parameter takes, in words that go beside its field; null if it is. */
export function checkNumber(parameter: NumberParameter, value: number): string | null {
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity } = parameter;
  const fits = value >= minimum && value <= maximum && value > exclusiveMinimum;
  const isWhole = parameter.type === 'number' || Number.isSafeInteger(value);
  if (Number.isFinite(value) && fits && isWhole) return null;
  return `must be a ${parameter.type === 'integer' ? 'whole number' : 'number'} ${toRangeText(parameter)}`;
}

const toFigure = (value: number) => value.toLocaleString('en').replace('-', '−');

/** `from 0 to 2`, or `above 0, 32,768 at most`. */
export function toRangeText({ minimum, maximum, exclusiveMinimum }: NumberParameter): string {
  if (minimum !== undefined && maximum !== undefined) {
    return `from ${toFigure(minimum)} to ${toFigure(maximum)}`;
  }
  const low = minimum ?? exclusiveMinimum;
  const words = [
    ...(low === undefined ? [] : [`${minimum === undefined ? 'above' : 'from'} ${toFigure(low)}`]),
    ...(maximum === undefined ? [] : [`${toFigure(maximum)} at most`]),
  ];
  return words.join(', ');
}

/** The parameter as JSON Schema, in the words of the reference. */
export function toParameterSchema(parameter: Parameter): JsonSchema {
  const { help: description } = parameter;
  switch (parameter.type) {
    case 'number':
    case 'integer': {
      const { type, minimum, maximum, exclusiveMinimum, default: initial } = parameter;
      return {
        type,
        ...(minimum !== undefined && { minimum }),
        ...(maximum !== undefined && { maximum }),
        ...(exclusiveMinimum !== undefined && { exclusiveMinimum }),
        ...(initial !== undefined && { default: initial }),
        description,
      };
    }
    case 'boolean':
      return { type: 'boolean', default: parameter.default, description };
    case 'choice':
      return { ...parameter.schema, description };
    default:
      return parameter satisfies never;
  }
}
