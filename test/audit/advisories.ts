import { z } from 'zod';

export interface Advisory {
  readonly name: string;
  readonly severity: string;
  readonly title: string;
  readonly url: string | null;
  /** It is in what users are given, not only in a tool of those who build it. */
  readonly isShipped: boolean;
}

export type AdvisoryReport =
  | { readonly kind: 'answered'; readonly advisories: readonly Advisory[] }
  /** Nobody said anything about advisories: neither that there are some, nor that there are none. */
  | { readonly kind: 'noAnswer'; readonly reason: string };

const viaSchema = z.union([
  z.string(),
  z.object({ title: z.string(), url: z.string().nullish().catch(null) }),
]);

/** `npm audit --json`, report version 2. */
const reportSchema = z.object({
  auditReportVersion: z.literal(2),
  vulnerabilities: z.record(
    z.string(),
    z.object({ name: z.string(), severity: z.string(), via: z.array(viaSchema) }),
  ),
});
const failureSchema = z.object({ message: z.string().optional(), error: z.object({ summary: z.string() }) });

/** Reads what `npm audit --json` printed. `shipped`: names of packages that users are given. */
export function readAudit(output: string, shipped: ReadonlySet<string>): AdvisoryReport {
  const json = parsed(output);
  const report = reportSchema.safeParse(json);
  if (!report.success) {
    const failure = failureSchema.safeParse(json);
    const said = failure.success ? failure.data.message || failure.data.error.summary : '';
    return { kind: 'noAnswer', reason: said || 'no report' };
  }
  const advisories = Object.values(report.data.vulnerabilities).flatMap(({ name, severity, via }) =>
    // A text names another package that has the advisory itself.
    via.map((cause) => ({
      name,
      severity,
      title: typeof cause === 'string' ? `through ${cause}` : cause.title,
      url: typeof cause === 'string' ? null : (cause.url ?? null),
      isShipped: shipped.has(name),
    })),
  );
  return { kind: 'answered', advisories };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
