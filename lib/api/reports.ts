import { Hono } from 'hono';
import { z } from 'zod';
import { fail } from '@/lib/domain/failure';
import { log } from '@/lib/log/log';
import { readText } from '@/lib/security/body';
import { type ApiEnv, respondFailure } from './context';

const REPORT_LIMIT = 16 * 1024;
/** Reports of one request that are written down: a browser sends a few, an abuser would send many. */
const REPORTS = 10;

const address = z.string().max(4_000);

/** What `report-uri` sends (CSP Level 2), and what `report-to` sends (the Reporting API). */
const older = z.object({
  'csp-report': z.object({ 'effective-directive': address, 'blocked-uri': address }),
});
const newer = z.array(
  z.object({
    type: z.literal('csp-violation'),
    body: z.object({ effectiveDirective: address, blockedURL: address }),
  }),
);
const reports = z.union([
  older.transform(({ 'csp-report': report }) => [
    { directive: report['effective-directive'], blocked: report['blocked-uri'] },
  ]),
  newer.transform((list) =>
    list.map(({ body }) => ({ directive: body.effectiveDirective, blocked: body.blockedURL })),
  ),
]);

/**
 * Counts what the content policy stopped: a line each in the log, and nothing stored. Browsers send
 * these without a session and from pages of any origin.
 */
export const violations = new Hono<ApiEnv>();

violations.post('/', async (c) => {
  const text = await readText(c.req.raw, REPORT_LIMIT);
  if (!text.ok) return respondFailure(text.failure);
  const parsed = reports.safeParse(parseJson(text.value));
  if (!parsed.success) return respondFailure(fail('bad-request', 'This is no report.').failure);
  for (const { directive, blocked } of parsed.data.slice(0, REPORTS)) {
    log({ event: 'csp-violation', directive: directive.slice(0, 40), blocked: toSource(blocked) });
  }
  return new Response(null, { status: 204 });
});

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Of an address only its origin is written down: a path may say what somebody reads. */
function toSource(blocked: string): string {
  return URL.canParse(blocked) ? new URL(blocked).origin : blocked.slice(0, 20);
}
