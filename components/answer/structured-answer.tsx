'use client';

import { useMemo, useState } from 'react';
import { Segments } from '@/components/ui/segments';
import type { AnswerFormat } from '@/lib/domain/message';
import { findMismatches, type Mismatch } from '@/lib/models/schema-check';
import { JsonTree } from './json-tree';
import styles from './structured-answer.module.css';
import { type ReadJson, useJson } from './use-json';

type Props = { text: string; format: AnswerFormat; streaming: boolean };

const VIEWS = ['Tree', 'Raw'] as const;

/** An answer that was asked for as JSON: to be looked through while it comes, then checked. */
export default function StructuredAnswer({ text, format, streaming }: Props) {
  const [view, setView] = useState<(typeof VIEWS)[number]>('Tree');
  const json = useJson(text, !streaming);
  const verdict = useMemo(
    () => (streaming ? null : toVerdict(text, format, json)),
    [text, format, streaming, json],
  );
  const problems = useMemo(
    () => new Map(verdict?.mismatches.map(({ path, message }) => [path, message])),
    [verdict],
  );
  // What is no JSON has no tree.
  const isTree = view === 'Tree' && json.node !== null && !json.isBroken;
  return (
    <figure className={styles.answer} aria-label="Structured answer">
      <header className={styles.head}>
        <span className={styles.kind}>
          {format.type === 'json_schema' ? `JSON · ${format.name}` : 'JSON'}
        </span>
        <Segments
          label="Shown as"
          names={VIEWS}
          value={isTree ? 'Tree' : 'Raw'}
          onChange={setView}
        />
      </header>
      <div className={styles.body}>
        {isTree && json.node ? (
          <JsonTree node={json.node} problems={problems} />
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by key
          <pre tabIndex={0} dir="ltr">
            {text}
          </pre>
        )}
      </div>
      {verdict && <VerdictLine verdict={verdict} />}
    </figure>
  );
}

type Verdict = { isGood: boolean; text: string; mismatches: readonly Mismatch[] };

function VerdictLine({ verdict: { isGood, text, mismatches } }: { verdict: Verdict }) {
  return (
    <div className={isGood ? styles.good : styles.bad}>
      <p>{text}</p>
      {mismatches.length > 0 && (
        <ul>
          {mismatches.map(({ path, message }) => (
            <li key={path}>
              <code>{path}</code> {message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const SHOWN = 20;

/** Whether a whole answer is what was asked for. */
export function toVerdict(
  text: string,
  format: AnswerFormat,
  json: Omit<ReadJson, 'node'>,
): Verdict {
  const bad = (words: string, mismatches: readonly Mismatch[] = []) => ({
    isGood: false,
    text: words,
    mismatches: mismatches.slice(0, SHOWN),
  });
  if (json.isBroken) return bad('This is not valid JSON.');
  if (!json.isComplete) return bad('The JSON is not complete.');
  const value = JSON.parse(text) as unknown;
  if (format.type === 'json_object') {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject
      ? { isGood: true, text: 'A valid JSON object.', mismatches: [] }
      : bad('This is JSON, but not an object.');
  }
  const mismatches = toMismatches(format.schema, value);
  if (mismatches === null) return bad('The schema cannot be used, so nothing was checked.');
  return mismatches.length > 0
    ? bad('Does not follow the schema:', mismatches)
    : { isGood: true, text: `Follows the schema.${toUnchecked(format.schema)}`, mismatches: [] };
}

/** Patterns are not run: one that somebody wrote can take longer than anybody waits. */
const toUnchecked = (schema: object) =>
  /"(?:pattern|format|patternProperties)":/.test(JSON.stringify(schema))
    ? ' Its patterns and formats were not checked.'
    : '';

/** Null for a schema that cannot be followed, such as one with a `$ref` to nowhere. */
function toMismatches(schema: Record<string, unknown>, value: unknown): Mismatch[] | null {
  try {
    return findMismatches(schema, value);
  } catch {
    return null;
  }
}
