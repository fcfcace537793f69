import type { z } from 'zod';
import { refuse } from '@/lib/chat/request';
import { type Result, succeed } from '@/lib/domain/failure';
import { readJson } from '@/lib/security/body';
import type { ApiContext } from './context';
import { checkStored } from './stored';

/** Reads a JSON body of at most so many bytes, and checks its form. */
export async function readBody<T>(
  c: ApiContext,
  schema: z.ZodType<T>,
  limit?: number,
): Promise<Result<T>> {
  const body = await readJson(c.req.raw, limit);
  return body.ok ? parse(schema, body.value) : body;
}

/** The same for a body that is stored: its bytes count against the day of its network first. */
export async function readStoredBody<T>(
  c: ApiContext,
  schema: z.ZodType<T>,
  limit: number,
): Promise<Result<T>> {
  const failure = await checkStored(c, limit);
  return failure ? { ok: false, failure } : readBody(c, schema, limit);
}

/** Reads what stands behind the `?` of an address. */
export const readQuery = <T>(c: ApiContext, schema: z.ZodType<T>): Result<T> =>
  parse(schema, c.req.query());

function parse<T>(schema: z.ZodType<T>, value: unknown): Result<T> {
  const parsed = schema.safeParse(value);
  return parsed.success ? succeed(parsed.data) : refuse(parsed.error);
}
