'use client';

import { memo, useState } from 'react';
import type { JsonNode } from '@/lib/domain/json-text';
import styles from './json-tree.module.css';

/** Entries of one level that are shown at once; the others come on request. */
const SHOWN = 200;

/** Levels that are shown. What is nested deeper is nobody's data, and would exhaust the stack. */
const DEPTH = 60;

/** What is wrong, by the path of the value. */
type Problems = ReadonlyMap<string, string>;

const NONE: Problems = new Map();

/** A JSON value to be looked through. Levels can be closed; what is still being written is marked. */
export function JsonTree({ node, problems = NONE }: { node: JsonNode; problems?: Problems }) {
  return (
    <div className={styles.tree} dir="ltr">
      <Value node={node} path="" depth={0} problems={problems} />
    </div>
  );
}

type Props = {
  node: JsonNode;
  path: string;
  depth: number;
  problems: Problems;
  name?: string | undefined;
};

const Value = memo(function Value({ node, path, depth, problems, name }: Props) {
  const problem = problems.get(path || '(root)');
  const label = name === undefined ? null : <span className={styles.name}>{name}</span>;
  if (node.kind === 'string' || node.kind === 'plain') {
    return (
      <div className={styles.leaf}>
        {label}
        <span className={node.kind === 'string' ? styles.string : styles.plain}>{node.text}</span>
        {node.open && <i className={styles.open} />}
        {problem && <Problem text={problem} />}
      </div>
    );
  }
  // What it all stands in needs no line of its own.
  if (depth === 0) return <Entries {...{ node, path, depth, problems }} />;
  const size = node.kind === 'object' ? node.entries.length : node.items.length;
  const word = node.kind === 'object' ? 'field' : 'item';
  return (
    <details open className={styles.level}>
      <summary>
        {label}
        <span className={styles.size}>
          {size} {size === 1 ? word : `${word}s`}
        </span>
        {node.open && <i className={styles.open} />}
        {problem && <Problem text={problem} />}
      </summary>
      {depth < DEPTH ? (
        <Entries {...{ node, path, depth, problems }} />
      ) : (
        <p className={styles.size}>Nested too deep to be shown here.</p>
      )}
    </details>
  );
});

/** As mismatches name it: a name that is a number looks like a place in a list. */
function toPath(path: string, name: string): string {
  if (/^\d+$/.test(name)) return `${path}[${name}]`;
  return path ? `${path}.${name}` : name;
}

type EntriesProps = Omit<Props, 'name' | 'node'> & {
  node: Extract<JsonNode, { kind: 'object' | 'array' }>;
};

function Entries({ node, path, depth, problems }: EntriesProps) {
  const [shown, setShown] = useState(SHOWN);
  const size = node.kind === 'object' ? node.entries.length : node.items.length;
  const entries =
    node.kind === 'object'
      ? node.entries.slice(0, shown).map(([name, value]) => ({
          name,
          value,
          inner: toPath(path, name),
        }))
      : node.items.slice(0, shown).map((value, index) => ({
          name: String(index),
          value,
          inner: `${path}[${index}]`,
        }));
  if (size === 0) return node.open ? null : <p className={styles.size}>Empty</p>;
  return (
    <ul>
      {entries.map(({ name, value, inner }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: entries are only ever added at the end
        <li key={index}>
          <Value node={value} path={inner} depth={depth + 1} problems={problems} name={name} />
        </li>
      ))}
      {size > shown && (
        <li>
          <button type="button" onClick={() => setShown(shown * 5)}>
            Show more of {size.toLocaleString('en')}
          </button>
        </li>
      )}
    </ul>
  );
}

const Problem = ({ text }: { text: string }) => <span className={styles.problem}>{text}</span>;
