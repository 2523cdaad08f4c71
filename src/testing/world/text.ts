/** Compares two texts by their bytes in UTF-8, as both databases of Synapse sort them. */
export function compareText(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let index = 0; index < length; index++) {
    const [unit, otherUnit] = [one.charCodeAt(index), other.charCodeAt(index)];
    if (unit !== otherUnit) return rank(unit) - rank(otherUnit);
  }
  return one.length - other.length;
}

/** In UTF-8, characters beyond U+FFFF (in JavaScript two surrogates) come behind those from U+E000 to U+FFFF. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** The lower case of A to Z: SQLite changes no other letters. */
export function lowerAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** A pattern of SQL's LIKE as a function: `%` is any text, `_` any character, `\` in front of one of them the character itself where `withEscapes` is set. */
export function like(
  pattern: string,
  { ignoreCase, withEscapes = false }: { readonly ignoreCase: boolean; readonly withEscapes?: boolean },
): (text: string) => boolean {
  const prepared = ignoreCase ? lowerAscii(pattern) : pattern;
  let source = '';
  const characters = [...prepared];
  for (let index = 0; index < characters.length; index++) {
    const character = characters[index] as string;
    const next = characters[index + 1];
    if (withEscapes && character === '\\' && next !== undefined) {
      source += quoted(next);
      index++;
    } else if (character === '%') source += '[^]*';
    else if (character === '_') source += '[^]';
    else source += quoted(character);
  }
  const expression = new RegExp(`^${source}$`, 'u');
  return (text) => expression.test(ignoreCase ? lowerAscii(text) : text);
}

function quoted(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
}
