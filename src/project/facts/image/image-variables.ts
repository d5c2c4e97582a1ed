const VARIABLE = /\\\$|\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?::?([-+])([^}]*))?\})/g;

/**
 * A text of a Dockerfile with its variables replaced; null where the value of one is not known.
 * @param lookup the value of a variable: null where it is not known, undefined where nothing sets it, so that it is empty.
 */
export function expandVariables(text: string, lookup: (name: string) => string | null | undefined): string | null {
  let open = false;
  const expanded = text.replace(VARIABLE, (whole, plain, braced, operator, operand) => {
    if (whole === '\\$') return '$';
    const value = lookup(plain ?? braced);
    if (operator === '-') return value === undefined || value === '' ? operand : (value ?? unclear());
    if (operator === '+') return value === undefined || value === '' ? '' : operand;
    return value === undefined ? '' : (value ?? unclear());
  });
  return open ? null : expanded;

  function unclear(): string {
    open = true;
    return '';
  }
}
