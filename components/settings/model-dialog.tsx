'use client';

import { useEffect, useState } from 'react';
import { type CatalogueModel, loadModels } from '@/lib/client/models';
import type { ShownFailure } from '@/lib/domain/message';
import type { Prices } from '@/lib/models/cost';
import { isNumberParameter, type Parameter, toRangeText } from '@/lib/models/parameter';
import { CodeBox } from './code-box';
import { Dialog } from './dialog';
import styles from './dialog.module.css';

/** All that the catalogue knows of the model. */
export default function ModelDialog({ onClose }: { onClose: () => void }) {
  const [model, setModel] = useState<CatalogueModel | null>(null);
  const [failure, setFailure] = useState<ShownFailure | null>(null);
  useEffect(() => {
    void loadModels().then((answer) =>
      answer.ok ? setModel(answer.value.items[0] ?? null) : setFailure(answer.failure),
    );
  }, []);
  return (
    <Dialog title="Model information" onClose={onClose}>
      {failure && <p role="alert">{failure.message}</p>}
      {!model && !failure && <p role="status">Loading…</p>}
      {model && (
        <>
          <Facts model={model} />
          <h3>Parameters</h3>
          <Parameters parameters={model.parameters} />
          <h3>API Schemas (Raw)</h3>
          {(['input', 'output'] as const).map((side) => (
            <details key={side} className={styles.schema}>
              <summary>{side === 'input' ? 'Input' : 'Output'}</summary>
              <CodeBox
                label={`${side} schema`}
                text={JSON.stringify(model.schemas[side], null, 2)}
                language="json"
              />
            </details>
          ))}
        </>
      )}
    </Dialog>
  );
}

const toTokens = (count: number) => `${count.toLocaleString('en')} tokens`;

function Facts({ model }: { model: CatalogueModel }) {
  return (
    <dl className={styles.facts}>
      <dt>Model</dt>
      <dd>
        {model.name} (<code>{model.id}</code>)
      </dd>
      <dt>Provider</dt>
      <dd>{model.provider}</dd>
      <dt>Context window</dt>
      <dd>{toTokens(model.contextWindow)}</dd>
      <dt>Longest answer</dt>
      <dd>{toTokens(model.outputLimit)}</dd>
      <dt>Prices</dt>
      <dd>{toPriceText(model.prices)}</dd>
      <dt>More</dt>
      <dd>
        <a href={model.links.terms} target="_blank" rel="noreferrer">
          Terms and licence
        </a>
        {' · '}
        <a href={model.links.documentation} target="_blank" rel="noreferrer">
          Documentation
        </a>
      </dd>
    </dl>
  );
}

function toPriceText({ input, cachedInput, output, asOf }: Prices): string {
  const toMoney = (price: number) => `$${price.toFixed(2)}`;
  return `${toMoney(input)} in, ${toMoney(cachedInput)} cached, ${toMoney(output)} out, for a million tokens; as of ${asOf}`;
}

function Parameters({ parameters }: { parameters: readonly Parameter[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by key
    <section className={styles.scroll} aria-label="Parameters" tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Takes</th>
            <th scope="col">Default</th>
            <th scope="col">What it does</th>
          </tr>
        </thead>
        <tbody>
          {parameters.map((parameter) => (
            <tr key={parameter.name}>
              <th scope="row">
                <code>{parameter.name}</code>
              </th>
              <td>{toValueText(parameter)}</td>
              <td>{String(parameter.default ?? 'none')}</td>
              <td>{parameter.help}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function toValueText(parameter: Parameter): string {
  if (isNumberParameter(parameter)) {
    return `${parameter.type === 'integer' ? 'whole number' : 'number'} ${toRangeText(parameter)}`;
  }
  if (parameter.type === 'boolean') return 'true or false';
  return parameter.choices.map((choice) => choice.value).join(', ');
}
