/** A line of progress on a terminal, rewritten in place; nothing where output goes elsewhere. */
export function lineProgress(
  what: string,
  wanted: boolean,
  unit = 'line',
): { at(line: number): void; end(): void } {
  const shown = wanted && process.stderr.isTTY === true;
  let next = 0;
  let open = false;
  return {
    at(line) {
      if (!shown || line < next) return;
      next = line + 10;
      process.stderr.write(`\r${what}: ${unit} ${line}`);
      open = true;
    },
    end() {
      if (open) process.stderr.write('\r\u001b[K');
      open = false;
    },
  };
}

/** A line on a terminal that says what is being done, rewritten in place; nothing where output goes elsewhere. */
export function stepProgress(wanted: boolean): { at(step: string): void; end(): void } {
  const shown = wanted && process.stderr.isTTY === true;
  return {
    at(step) {
      if (shown) process.stderr.write(`\r\u001b[K${step} …`);
    },
    end() {
      if (shown) process.stderr.write('\r\u001b[K');
    },
  };
}
