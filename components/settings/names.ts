import { NAME_PATTERN } from '@/lib/models/gpt-parameters';

/** What is wrong with the name of a function or of a schema. */
export const checkName = (name: string): string | null =>
  NAME_PATTERN.test(name)
    ? null
    : 'Must be 1 to 64 letters, digits, underscores or hyphens. Not taken.';
