/** Shows what is going on: one moving line on a terminal, plain lines elsewhere. */
export interface Progress {
  log: (line: string) => void;
  /** Clears the moving line, before something else is printed. */
  clear: () => void;
}

const frames = ['|', '/', '-', '\\'];

export function createProgress(stream: NodeJS.WriteStream): Progress {
  if (!stream.isTTY) return { log: (line) => void stream.write(`${line}\n`), clear: () => undefined };

  let current = '';
  let tick = 0;
  let timer: NodeJS.Timeout | undefined;
  const draw = () => {
    const room = Math.max(10, (stream.columns || 80) - 3);
    stream.write(`\r\x1b[2K${frames[tick++ % frames.length]} ${current.slice(0, room)}`);
  };
  return {
    log: (line) => {
      current = line;
      draw();
      // Unreferenced: the animation alone must not keep the process alive.
      timer ??= setInterval(draw, 120).unref();
    },
    clear: () => {
      clearInterval(timer);
      timer = undefined;
      stream.write('\r\x1b[2K');
    },
  };
}

/** For callers that pass no `log`: lines on the standard error stream. */
export function logToStderr(line: string): void {
  process.stderr.write(`synapse: ${line}\n`);
}
