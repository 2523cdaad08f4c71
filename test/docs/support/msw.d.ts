/** What the guide to testing uses of msw, which only a test of the package installs. */
declare module 'msw' {
  interface RequestHandler {
    readonly info: object;
  }
  export const http: {
    all(path: string, resolver: (info: { readonly request: Request }) => Response | Promise<Response>): RequestHandler;
  };
}

declare module 'msw/node' {
  export function setupServer(...handlers: readonly object[]): { listen(): void; close(): void };
}
