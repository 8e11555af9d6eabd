// Errors as the element reports them: a stable code and one line for people.

export class LesartError extends Error {
  readonly code: string;
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "LesartError";
    this.code = code;
  }
}

/** The engine's instance is gone (trap, abort or out of memory). A new one has to be made. */
export class EngineTrap extends LesartError {
  constructor(cause: unknown) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    super("engine-trap", `the reading engine stopped (${detail}) and is started again`, { cause });
    this.name = "EngineTrap";
  }
}

export function to_lesart_error(error: unknown, code: string): LesartError {
  if (error instanceof LesartError) return error;
  return new LesartError(code, error instanceof Error ? error.message : String(error), { cause: error });
}
