export interface FieldError {
  field: string;
  message: string;
}

/** What the server says when it cannot do what was asked (RFC 9457), or that it does not answer at all. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    message: string,
    readonly errors: readonly FieldError[] = [],
    /** The whole answer, for problems that carry more than fields. */
    readonly body: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }

  get unreachable(): boolean {
    return this.status === 0;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown, otherwise: string): string {
  return typeof value === 'string' && value !== '' ? value : otherwise;
}

function fieldErrors(value: unknown): FieldError[] {
  if (!Array.isArray(value)) return [];
  return value
    .filter(isRecord)
    .map((error) => ({ field: text(error.field, ''), message: text(error.message, '') }));
}

export function toProblem(status: number, body: unknown): ApiProblem {
  const answer = isRecord(body) ? body : {};
  const title = text(
    answer.title,
    status >= 500 ? 'The server could not do this' : 'This cannot be done',
  );
  const detail = text(
    answer.detail,
    status >= 500
      ? 'Its log says more. Trying again may help.'
      : `The server answered ${String(status)}.`,
  );
  return new ApiProblem(
    status,
    text(answer.code, 'UNKNOWN'),
    title,
    detail,
    fieldErrors(answer.errors),
    answer,
  );
}

export function unreachable(): ApiProblem {
  return new ApiProblem(
    0,
    'UNREACHABLE',
    'The server does not answer',
    'It may be starting, or it was stopped. Try again once it is back.',
  );
}

export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  return new ApiProblem(
    -1,
    'CLIENT',
    'Something went wrong on this page',
    error instanceof Error ? error.message : String(error),
  );
}
