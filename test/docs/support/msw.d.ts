/** What the guide to testing and its tests use of msw, which only the tests of tools install. */
declare module 'msw' {
  interface RequestHandler {
    readonly info: object;
  }
  type Resolver = (info: {
    readonly request: Request;
    readonly params: Readonly<Record<string, string>>;
  }) => Response | Promise<Response>;
  type Handle = (path: string, resolver: Resolver) => RequestHandler;
  export const http: { readonly all: Handle; readonly get: Handle; readonly put: Handle };
  export const HttpResponse: {
    json(body: unknown, init?: { readonly status: number }): Response;
    error(): Response;
  };
}

declare module 'msw/node' {
  export function setupServer(...handlers: readonly object[]): {
    listen(options?: { readonly onUnhandledFrame: 'error' }): void;
    use(...handlers: readonly object[]): void;
    close(): void;
  };
}
