import type { Exchange } from '@/lib/domain/exchange';
import { CodeBox } from './code-box';
import styles from './dialog.module.css';

const toJson = (value: unknown) => JSON.stringify(value, null, 2);

/** A request as the binding received it, and its response as it came. */
export function RawExchange({ exchange }: { exchange: Exchange }) {
  const { model, inputs, options, response } = exchange;
  return (
    <>
      <h3>Request</h3>
      <div className={styles.box}>
        <CodeBox label="Raw request" text={toJson([model, inputs, options])} language="json" />
      </div>
      <h3>Response</h3>
      {'error' in response ? (
        <p>The binding threw: {response.error}</p>
      ) : (
        <>
          <details className={styles.schema}>
            <summary>
              Status {response.status}, {response.headers.length} headers
            </summary>
            <CodeBox
              label="Response headers"
              text={response.headers.map(([name, value]) => `${name}: ${value}`).join('\n')}
            />
          </details>
          <div className={styles.box}>
            <CodeBox label="Raw response" text={response.body} language="json" />
          </div>
          {response.isCut && <p>The response was too long to be kept whole: its end is missing.</p>}
        </>
      )}
      <p>Credentials are left out. Nothing else is.</p>
    </>
  );
}
